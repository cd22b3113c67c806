# Makes 300,000 empty files in folders of 1,000.
import os
from holding import bomb

made = 0


def step():
    global made
    os.mkdir(f"folder-{made}")
    for number in range(1000):
        os.close(os.open(f"folder-{made}/{number}", os.O_CREAT | os.O_WRONLY))
    made += 1
    return 1000


bomb("files", 300_000, step)
