# Eight processes take 100 MB each, every one of them less than a process may.
import os
import time
from holding import bomb


def step():
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            kept = bytearray(b"x") * (100 << 20)
            os.write(write, b"y")
            time.sleep(15)
        except MemoryError:
            os.write(write, b"n")
        os._exit(0)
    os.close(write)
    if os.read(read, 1) != b"y":
        raise MemoryError
    return 100


bomb("MB in many processes", 800, step)
