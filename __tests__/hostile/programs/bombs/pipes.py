# Fills pipes that nobody reads until one blocks or 200 MB are kept in them, and then hangs.
import fcntl
import os
from holding import bomb


def step():
    read, write = os.pipe()
    try:
        fcntl.fcntl(write, 1031, 1 << 20)
    except OSError:
        pass
    os.set_blocking(write, False)
    return os.write(write, bytes(1 << 20)) / (1 << 20)


bomb("MB in pipes", 600, step)
read, write = os.pipe()
os.write(write, bytes(2 << 20))
