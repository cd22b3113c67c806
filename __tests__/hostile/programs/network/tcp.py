# Connects by TCP to HOST PORT pairs.
import socket
from attempt import attempt, arguments

words = arguments()
for host, port in zip(words[::2], words[1::2]):

    def connect():
        with socket.create_connection((host, int(port)), 3) as client:
            client.sendall(b"GET / HTTP/1.0\r\n\r\n")
            return client.recv(200)

    attempt(f"tcp {host}", connect)
