# Writes one file of 500 MB.
from holding import bomb

file = open("big", "wb", buffering=0)


def step():
    if file.write(bytes(4 << 20)) < 4 << 20:
        raise OSError(27, "cut short")
    return 4


bomb("MB in one file", 500, step)
