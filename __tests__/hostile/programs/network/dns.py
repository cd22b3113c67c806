# Looks names up: by the system's resolver, and by hand at the name servers that are configured and at $1 (port $2).
import re
import socket
from attempt import attempt, arguments

question = b"\x12\x34\1\0\0\1\0\0\0\0\0\0\6leaked\7example\3com\0\0\1\0\1"
host, port = arguments()


def ask(server, number):
    with socket.socket(socket.AF_INET6 if ":" in server else socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(2)
        client.sendto(question, (server, number))
        return client.recv(500)


attempt("the system's resolver", lambda: socket.getaddrinfo("example.com", 80))
attempt("a server of the machine", lambda: ask(host, int(port)))
servers = ["8.8.8.8", "127.0.0.53"]
try:
    servers += re.findall(r"^nameserver\s+(\S+)", open("/etc/resolv.conf").read(), re.M)
except OSError:
    pass
for server in servers:
    attempt(f"dns {server}", lambda: ask(server, 53))
