"""What every hostile program in Python shares: try something, and say how that went."""

import errno
import sys


def attempt(what, action, refusals=(OSError,)):
    """Makes one attempt. Anything but a refusal is a bug of the program and ends it before it can claim to have tried."""
    try:
        got = action()
    except refusals as error:
        number = getattr(error, "errno", None)
        print(f"denied: {what}: {errno.errorcode.get(number, type(error).__name__)}", flush=True)
    else:
        print(f"REACHED {what}: {got!r}"[:300], flush=True)
    print("tried", flush=True)


def arguments():
    return sys.argv[1:]
