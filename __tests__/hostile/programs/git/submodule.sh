# Plants a submodule with a repository of its own, whose filter runs a command ($1); $2 is the folder's name.
mkdir -p sub/.git/objects sub/.git/refs/heads
echo 'ref: refs/heads/main' > sub/.git/HEAD
printf '[core]\n  repositoryformatversion = 0\n  fsmonitor = "%s"\n[filter "evil"]\n  clean = "%s"\n' "$1" "$1" > sub/.git/config
echo '* filter=evil' > sub/.gitattributes
echo changed > sub/file.txt
printf '[submodule "sub"]\n  path = sub\n  url = ext::%s\n  update = !%s\n' "$1" "$1" > .gitmodules
echo tried
