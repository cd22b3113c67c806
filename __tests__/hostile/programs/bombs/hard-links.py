# Gives one file 60,000 names, each an entry of the host's file system.
import os
from holding import bomb

os.close(os.open("first", os.O_CREAT | os.O_WRONLY))
made = 0


def step():
    global made
    made += 1
    os.link("first", f"name-{made}")
    return 1


bomb("names of one file", 60_000, step)
