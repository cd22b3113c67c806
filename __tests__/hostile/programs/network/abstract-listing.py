# Lists the unix sockets that the kernel shows, and connects to every abstract one.
import socket
from attempt import attempt

names = [line.split()[-1] for line in open("/proc/net/unix") if line.split()[-1].startswith("@")]


def connect(name):
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(2)
        client.connect("\0" + name[1:])
        return name


def listed():
    if not names:
        raise ConnectionError(111, "none listed")
    return names


attempt("abstract sockets in /proc/net/unix", listed)
for name in names:
    attempt(name, lambda: connect(name))
