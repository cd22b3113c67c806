# Makes hard links to files of the host and writes through them: the paths given, and files of the system.
import os
from attempt import attempt, arguments

for path in [*arguments(), "/hostile/attempt.py", "/usr/bin/env", "/etc/passwd"]:
    attempt(f"link to {os.path.basename(path)}", lambda: os.link(path, "linked"))
    attempt(f"write to {os.path.basename(path)}", lambda: os.open(path, os.O_WRONLY))

    def through_descriptor():
        handle = os.open(path, os.O_RDONLY)
        return os.open(f"/proc/self/fd/{handle}", os.O_RDWR)

    attempt(f"{os.path.basename(path)} opened again", through_descriptor)
