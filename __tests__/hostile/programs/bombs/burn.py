# Burns the time of all processors, in processes that come and go: 30 s of CPU altogether, in at most 18 s.
import os
import resource
import time

print("tried", flush=True)
end = time.monotonic() + 18


def burn(seconds):
    while time.process_time() < seconds and time.monotonic() < end:
        for _ in range(10_000):
            pass


for _ in range(5):
    children = []
    for _ in range(3):
        child = os.fork()
        if child == 0:
            burn(2)
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
print(f"REACHED {used:.0f} s of CPU" if used > 20 else f"denied: {used:.0f} s of CPU")
