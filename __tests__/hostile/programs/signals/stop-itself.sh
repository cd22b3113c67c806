# Stops itself and all its children.
sleep 60 &
kill -STOP $!
echo tried
kill -STOP $$
