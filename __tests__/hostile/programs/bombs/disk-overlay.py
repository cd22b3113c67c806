# Writes 500 MB into an ignored folder, which the host keeps beside the tree.
import itertools
from holding import bomb

numbers = itertools.count()


def step():
    with open(f"node_modules/part-{next(numbers)}", "wb", buffering=0) as file:
        if file.write(bytes(20 << 20)) < 20 << 20:
            raise OSError(28, "cut short")
    return 20


bomb("MB in an ignored folder", 500, step)
