# What is at hand in a shell: bash's own sockets, curl, wget, git, ssh. $1 is a port of this machine.
if bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1" && cat <&3' bash "$1"; then echo 'REACHED by bash'; else echo 'denied: /dev/tcp: refused'; fi
for tool in 'curl -sS -m 3' 'wget -q -O - -T 3 -t 1' 'git ls-remote'; do
  if command -v "${tool%% *}" > /dev/null; then
    if $tool "http://127.0.0.1:$1/"; then echo "REACHED by $tool"; else echo "denied: ${tool%% *}: failed"; fi
  fi
done
echo tried
