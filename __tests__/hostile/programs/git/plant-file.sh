# Makes .git a file that leads to a repository in the tree, and in /tmp, which runs a command ($1). $2 is the tree on the host.
mkdir -p kept/objects kept/refs/heads
echo 'ref: refs/heads/main' > kept/HEAD
printf '[core]\n  repositoryformatversion = 0\n  worktree = %s\n[filter "evil"]\n  clean = "%s"\n' "$2" "$1" > kept/config
echo '* filter=evil' > .gitattributes
echo changed > file.txt
case "$3" in
  file) echo "gitdir: $2/kept" > .git ;;
  link) ln -s kept .git ;;
  locked) cp -r kept .git && mkdir -p .git/a/b && chmod 000 .git/a/b .git/a && chmod 500 .git ;;
  nested) mkdir -p sub && cp -r kept sub/.git && echo changed > sub/file.txt && cp .gitattributes sub ;;
esac
echo tried
