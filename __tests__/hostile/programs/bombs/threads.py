# Starts 1,000 threads.
import threading
import time
from holding import bomb

threading.stack_size(64 << 10)


def step():
    threading.Thread(target=time.sleep, args=(15,), daemon=True).start()
    return 1


bomb("threads", 1000, step, (OSError, RuntimeError, MemoryError))
