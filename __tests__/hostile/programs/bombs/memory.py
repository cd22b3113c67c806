# One process takes 600 MB.
from holding import bomb

kept = []


def step():
    kept.append(bytearray(b"x") * (10 << 20))
    return 10


bomb("MB in one process", 600, step)
