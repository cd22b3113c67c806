# Looks for a file of the host ($1) under the root and working folder of every process.
import os
from attempt import attempt, arguments

path = arguments()[0]
for process in [name for name in os.listdir("/proc") if name.isdigit()] + ["self", "thread-self"]:
    for way in ["root", "cwd", "root/proc/1/root", "root/../../.."]:

        def read():
            with open(f"/proc/{process}/{way}{path}") as file:
                return file.read()

        attempt(f"/proc/{process}/{way}", read)
