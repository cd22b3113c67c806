# Writes a text ($1) to every path that follows, for another to find.
text=$1
shift
for path in "$@"; do echo "$text" > "$path"; done
