# Makes a .git whose configuration and hooks run a command ($1) when the host's git looks at the tree.
git init -q . 2> /dev/null || mkdir -p .git/objects .git/refs .git/hooks
mkdir -p .git/hooks .git/info
cat > .git/config << CONFIG
[core]
  repositoryformatversion = 0
  fsmonitor = "$1"
  hooksPath = $PWD/hooks
  pager = "$1"
  sshCommand = "$1"
[filter "evil"]
  clean = "$1"
  process = "$1"
[diff "evil"]
  textconv = "$1"
[alias]
  status = "!$1"
CONFIG
mkdir -p hooks
for hook in post-index-change pre-commit post-checkout reference-transaction fsmonitor-watchman; do
  printf '#!/bin/sh\n%s\n' "$1" > ".git/hooks/$hook"
  cp ".git/hooks/$hook" "hooks/$hook"
  chmod +x ".git/hooks/$hook" "hooks/$hook"
done
echo '* filter=evil diff=evil' > .gitattributes
echo changed > file.txt
echo tried
