# Counts what could carry a packet out.
links=$(tail -n +3 /proc/net/dev | grep -cv '^ *lo:')
routes=$(tail -n +2 /proc/net/route | grep -c .)
[ "$links" = 0 ] || echo "REACHED $links interfaces"
[ "$routes" = 0 ] || echo "REACHED $routes routes"
echo "denied: $links interfaces beside lo, $routes routes"
echo tried
