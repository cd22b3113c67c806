# Lays a repository into the tree itself, without a .git, as git finds bare ones; a filter runs a command ($1).
mkdir -p objects/pack refs/heads hooks info
echo 'ref: refs/heads/main' > HEAD
cat > config << CONFIG
[core]
  repositoryformatversion = 0
  bare = false
  worktree = $2
  fsmonitor = "$1"
  hooksPath = $2/hooks
[filter "evil"]
  clean = "$1"
CONFIG
for hook in post-index-change pre-commit; do
  printf '#!/bin/sh\n%s\n' "$1" > "hooks/$hook"
  chmod +x "hooks/$hook"
done
echo '* filter=evil' > .gitattributes
echo changed > file.txt
echo tried
