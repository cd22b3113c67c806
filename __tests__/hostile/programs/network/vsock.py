# Connects to the machine below and to this one by vsock, which no network namespace holds back.
import socket
from attempt import attempt, arguments

ports = [int(word) for word in arguments()] + [22, 80, 1024, 52]


def connect(machine, port):
    with socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM) as client:
        client.settimeout(2)
        client.connect((machine, port))
        return "connected"


for machine in (0, 1, 2):
    for port in ports if machine == 1 else ports[1:]:
        attempt(f"vsock {machine}:{port}", lambda: connect(machine, port), (OSError, TimeoutError))
