# Connects to unix sockets: paths, and abstract names written with @ in front.
import os
import socket
from attempt import attempt, arguments

for name in arguments():
    address = "\0" + name[1:] if name.startswith("@") else name

    def connect():
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(3)
            client.connect(address)
            return client.recv(200)

    attempt("an abstract socket" if name.startswith("@") else os.path.basename(name), connect)
