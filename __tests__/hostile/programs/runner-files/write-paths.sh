# Writes to every path that it is given, making the folders that lead there.
for path in "$@"; do
  mkdir -p "$(dirname "$path")"
  if echo hostile >> "$path"; then echo "wrote $(basename "$path")"; else echo "denied: $(basename "$path")"; fi
done
echo tried
