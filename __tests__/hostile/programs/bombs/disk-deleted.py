# Keeps 500 MB in files that are deleted while they are open, where no look at the tree finds them.
import os
from holding import bomb

kept = []


def step():
    file = open("hidden", "wb", buffering=0)
    os.unlink("hidden")
    kept.append(file)
    if file.write(bytes(20 << 20)) < 20 << 20:
        raise OSError(28, "cut short")
    return 20


bomb("MB in deleted files", 500, step)
