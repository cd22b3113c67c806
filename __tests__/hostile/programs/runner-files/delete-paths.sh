# Deletes, moves and makes unreadable what it is given.
for path in "$@"; do
  chmod 000 "$path"
  mv "$path" "$path.moved"
  rm -rf "$path"
  if [ -e "$path" ]; then echo "denied: $(basename "$path") stays"; else echo "denied: $(basename "$path") is not there"; fi
done
echo tried
