# Traces the first process of the sandbox, whose memory and descriptors came from the host.
import os
from attempt import attempt
from calls import checked, libc, syscall

for process in sorted({1, os.getppid()}):
    if process != os.getpid():
        attempt(f"ptrace attach {process}", lambda: syscall("ptrace", 16, process, 0, 0))
        attempt(f"memory of {process}", lambda: os.open(f"/proc/{process}/mem", os.O_RDWR))
        attempt(f"program of {process}", lambda: os.open(f"/proc/{process}/exe", os.O_WRONLY))
attempt("its own program", lambda: os.open("/proc/self/exe", os.O_WRONLY))
