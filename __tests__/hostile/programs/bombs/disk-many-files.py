# Writes 500 MB in files of 4 MB.
import itertools
from holding import bomb

numbers = itertools.count()


def step():
    with open(f"part-{next(numbers)}", "wb", buffering=0) as file:
        if file.write(bytes(4 << 20)) < 4 << 20:
            raise OSError(28, "cut short")
    return 4


bomb("MB in many files", 500, step)
