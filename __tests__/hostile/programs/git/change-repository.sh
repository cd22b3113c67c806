# Changes the tree's real .git, which is covered: through the cover, by renames, by hard links, by the parent folder. $1 is a command.
printf '[core]\n  fsmonitor = "%s"\n' "$1" > .git/config
printf '[core]\n  fsmonitor = "%s"\n' "$1" >> .git/config
mkdir -p .git/hooks && printf '#!/bin/sh\n%s\n' "$1" > .git/hooks/post-index-change
umount .git
umount -l .git
mv .git moved
rmdir .git
rm -rf .git
mkdir made && mv -T made .git
ln .git/config linked && echo hostile >> linked
ln -f made .git/config
cd .. && mv "$OLDPWD" "$OLDPWD.moved"
echo tried
