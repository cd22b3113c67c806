# Runs a command on a terminal of its own, and prints what was typed into or shown on it: python3 terminal.py FILE COMMAND...
import os
import pty
import sys

shown, *command = sys.argv[1:]
child, master = pty.fork()
if child == 0:
    os.execvp(command[0], command)
text = b""
while True:
    try:
        chunk = os.read(master, 4096)
    except OSError:
        break
    if not chunk:
        break
    text += chunk
_, status = os.waitpid(child, 0)
with open(shown, "wb") as file:
    file.write(text)
sys.exit(os.waitstatus_to_exitcode(status))
