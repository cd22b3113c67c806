# Asks the kernel for a new interface, an address and a route.
import os
import socket
import struct
from attempt import attempt


def request(kind, body, flags=0x605):
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as link:
        link.bind((0, 0))
        link.send(struct.pack("=IHHII", 16 + len(body), kind, flags, 1, 0) + body)
        answer = link.recv(4096)
    error = -struct.unpack_from("=i", answer, 16)[0]
    if error:
        raise OSError(error, os.strerror(error))
    return "accepted"


name = b"hostile0\0\0\0\0"
dummy = struct.pack("=HH", 12, 1) + b"dummy\0\0\0"
link = struct.pack("=BxHiII", 0, 0, 0, 1, 1) + struct.pack("=HH", 13, 3) + name
info = struct.pack("=HH", 4 + len(dummy), 18) + dummy
attempt("a new interface", lambda: request(16, link + info))
address = struct.pack("=BBBBI", 2, 24, 0, 0, 1) + struct.pack("=HH4s", 8, 2, b"\x0a\x09\x08\x07")
attempt("a new address", lambda: request(20, address))
route = struct.pack("=BBBBBBBBI", 2, 0, 0, 0, 254, 3, 0, 1, 0) + struct.pack("=HHI", 8, 4, 1)
attempt("a new route", lambda: request(24, route))
