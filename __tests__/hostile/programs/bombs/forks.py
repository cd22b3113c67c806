# Starts 1,000 processes that sleep.
import os
import signal
from holding import bomb

# Their parent collects them, lest they stay for init.
children = []


def step():
    child = os.fork()
    if child == 0:
        signal.alarm(15)
        signal.pause()
        os._exit(0)
    children.append(child)
    return 1


bomb("processes", 1000, step)
for child in children:
    os.kill(child, signal.SIGKILL)
