# Never ends.
echo tried
while :; do :; done
