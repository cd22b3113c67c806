# Ignores every signal that can be.
trap '' TERM INT HUP QUIT USR1 USR2 ALRM PIPE
echo tried
while :; do sleep 60; done
