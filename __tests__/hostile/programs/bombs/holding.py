"""What bombs share: go on to a bounded goal, and see whether that may be held."""

import errno
import signal
import time


def bomb(what, goal, step, refusals=(OSError, MemoryError)):
    """Takes one step after another up to the goal; over it, holds for three seconds before it claims success."""
    print("tried", flush=True)
    taken = 0
    try:
        while taken < goal:
            taken += step()
    except refusals as error:
        number = getattr(error, "errno", None)
        name = errno.errorcode.get(number, type(error).__name__)
        print(f"denied: {name} after {taken} {what}", flush=True)
        return
    time.sleep(3)
    print(f"REACHED {taken} {what}", flush=True)


# So that a program that meets the limit on files says so instead of dying by a signal.
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
