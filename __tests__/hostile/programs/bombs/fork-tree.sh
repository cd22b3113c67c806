# The classic, down to ten generations: every process starts two and waits. It makes at most 2,046 processes.
echo tried
count=$(mktemp -d)
generation() {
  : > "$count/$1-$2"
  [ "$1" -ge 10 ] && { sleep 5; return; }
  generation $(($1 + 1)) "$2"a &
  generation $(($1 + 1)) "$2"b &
  wait
}
generation 0 x
started=$(ls "$count" | wc -l)
if [ "$started" -gt 2000 ]; then echo "REACHED $started processes"; else echo "denied: $started of 2047 processes started"; fi
