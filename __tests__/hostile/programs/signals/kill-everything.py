# Ends every process it may, by every route; then $1, a process of the host.
import os
import signal
from attempt import attempt, arguments

victim = int(arguments()[0])
print("tried", flush=True)
attempt("the host's process", lambda: os.kill(victim, signal.SIGKILL))
attempt("its group", lambda: os.killpg(victim, signal.SIGKILL))
for number in range(2, 3000):
    if number != os.getpid():
        try:
            os.kill(number, signal.SIGKILL)
        except OSError:
            pass
try:
    os.kill(-1, signal.SIGKILL)
except OSError as error:
    print(f"denied: kill -9 -1: {error.strerror}")
