# Never reads its input, which is larger than a pipe.
echo tried
sleep 60
