# Sends datagrams to HOST PORT pairs; whether one arrives, the listener knows.
import socket
from attempt import arguments

words = arguments()
for host, port in zip(words[::2], words[1::2]):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as client:
            client.settimeout(1)
            client.sendto(b"leaked", (host, int(port)))
            client.connect((host, int(port)))
            client.send(b"leaked")
            print(f"REACHED {client.recv(100)!r}")
    except OSError as error:
        print(f"denied: udp {host}: {error.strerror or 'no answer'}")
    print("tried", flush=True)
