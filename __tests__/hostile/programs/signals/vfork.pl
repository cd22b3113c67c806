# Starts children without end, each of which ends at once and starts two others, for at most 5 s.
$| = 1;
print "tried\n";
$SIG{CHLD} = 'IGNORE';
my $end = time + 5;
while (time < $end) {
  my $child = fork;
  if (defined $child && $child == 0) { exit 0 }
}
print "denied: they are gone\n";
