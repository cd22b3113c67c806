# Fills every folder that is kept in memory with files of 32 MB, up to 600 MB altogether.
import os
from holding import bomb

places = ["/tmp", "/dev/shm", "/var/tmp", os.environ["HOME"]]
count = 0


def step():
    global count
    while places:
        try:
            count += 1
            with open(f"{places[0]}/fill-{count}", "wb", buffering=0) as file:
                for _ in range(32):
                    if file.write(bytes(1 << 20)) < 1 << 20:
                        raise OSError(28, "full")
            return 32
        except OSError:
            places.pop(0)
    raise OSError(28, "all full")


bomb("MB in folders kept in memory", 600, step)
