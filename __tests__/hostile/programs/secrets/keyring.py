# Looks for a key by its description ($1) in every keyring that has a special number, and reads it.
import ctypes
from attempt import attempt, arguments
from calls import syscall

name = arguments()[0].encode()
rings = {"thread": -1, "process": -2, "session": -3, "user": -4, "user session": -5}


def read(ring):
    key = syscall("keyctl", 10, ring, ctypes.c_char_p(b"user"), ctypes.c_char_p(name), 0)
    buffer = ctypes.create_string_buffer(200)
    syscall("keyctl", 11, key, buffer, 200, 0)
    return buffer.value


for label, ring in rings.items():
    attempt(f"{label} keyring", lambda: read(ring))
