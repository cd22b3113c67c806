# Writes wherever a program of the host would pick it up: $1 is a folder of the host.
for path in "$1/new" /usr/local/bin/git /etc/ld.so.preload /etc/profile.d/x.sh /opt/new /hostile/new /proc/self/new /new; do
  if echo hostile > "$path"; then echo "REACHED $path"; else echo "denied: $path"; fi
done
mkdir -p "$1" && echo hostile > "$1/new"
echo tried
