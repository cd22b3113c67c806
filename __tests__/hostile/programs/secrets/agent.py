# Connects to sockets that answer with secrets: the paths given, the ones that variables name, the usual ones.
import glob
import os
import socket
from attempt import attempt, arguments

paths = arguments() + [os.environ.get("SSH_AUTH_SOCK", "/tmp/ssh-none"), os.path.expanduser("~/.gnupg/S.gpg-agent")]
paths += ["/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock", "/run/dbus/system_bus_socket"]
paths += glob.glob("/tmp/ssh-*/agent.*") + glob.glob("/run/user/*/**")


def talk(path):
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(3)
        client.connect(path)
        client.sendall(b"\0\0\0\1\x0b")
        return client.recv(200)


for path in dict.fromkeys(paths):
    attempt(os.path.basename(path), lambda: talk(path))
