# Reads the environment of its parents and of every process that /proc shows.
cat "/proc/$PPID/environ" /proc/1/environ | tr '\0' '\n'
for process in /proc/[0-9]*; do
  tr '\0' '\n' < "$process/environ"
  tr '\0' ' ' < "$process/cmdline"
done
echo
echo tried
