# Leaves 200 dead children that nobody collects, and 20 that are stopped.
import os
import signal

for number in range(220):
    child = os.fork()
    if child == 0:
        if number >= 200:
            os.kill(os.getpid(), signal.SIGSTOP)
        os._exit(0)
print("tried", flush=True)
