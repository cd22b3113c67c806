# Prints what a runner takes for commands.
echo '::set-env name=NODE_OPTIONS::--require=/tmp/evil.js'
echo '::add-path::/tmp/evil'
echo '##[set-env name=A]b'
echo '::stop-commands::token' >&2
echo '::add-mask::e' >&2
printf 'half a line\r::error::shown\n'
echo tried
