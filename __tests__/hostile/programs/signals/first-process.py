# Sends the sandbox's first process every signal that ends or stops one ($1 is kill or stop), and goes on.
import os
import signal
import sys
import time

print("tried", flush=True)
for number in [signal.SIGKILL, signal.SIGTERM, signal.SIGINT] if sys.argv[1] == "kill" else [signal.SIGSTOP, signal.SIGTSTP]:
    for process in {1, os.getppid()}:
        try:
            os.kill(process, number)
            print(f"denied: {number.name} to {process} changed nothing", flush=True)
        except OSError as error:
            print(f"denied: {number.name} to {process}: {error.strerror}", flush=True)
time.sleep(60)
