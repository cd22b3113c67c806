# Prints 300 MB on both streams: $1 is out, err or both.
echo tried
flood() { head -c 300000000 /dev/zero | tr '\0' x; }
case "$1" in
  out) flood ;;
  err) flood >&2 ;;
  both) flood & flood >&2; wait ;;
esac
