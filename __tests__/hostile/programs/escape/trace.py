# Traces the first process of the sandbox: of use only if that one may do or holds what the program itself may not or does not.
import os
from attempt import attempt
from calls import syscall


def status(process, *names):
    with open(f"/proc/{process}/status", encoding="utf-8") as lines:
        found = dict(line.rstrip("\n").split(":\t", 1) for line in lines if ":\t" in line)
    return [found[name] for name in names]


def overpower():
    syscall("ptrace", 16, 1, 0, 0)
    rights = ("CapEff", "CapPrm", "CapBnd", "NoNewPrivs", "Seccomp", "Uid", "Gid")
    os.waitpid(1, 0)
    syscall("ptrace", 17, 1, 0, 0)
    if status(1, *rights) == status("self", *rights) and len(os.listdir("/proc/1/fd")) <= 5:
        raise PermissionError(1, "it has the same rights, and nothing open")
    return "the first process has other rights"


attempt("tracing the first process", overpower)
attempt("program of the first process", lambda: os.open("/proc/1/exe", os.O_WRONLY))
attempt("its own program", lambda: os.open("/proc/self/exe", os.O_WRONLY))
