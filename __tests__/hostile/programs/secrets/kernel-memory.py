# Reads the memory of the kernel and of the machine, and looks for the kernel's addresses.
from attempt import attempt


def read(path):
    with open(path, "rb", buffering=0) as file:
        text = file.read(4096)
    if not text:
        raise PermissionError(1, "empty")
    return text[:20]


def addresses():
    with open("/proc/kallsyms") as file:
        if all(int(file.readline().split()[0], 16) == 0 for _ in range(20)):
            raise PermissionError(1, "hidden")
    return "addresses"


for path in ["/proc/kcore", "/dev/mem", "/dev/kmem", "/dev/port", "/proc/1/mem", "/sys/kernel/debug", "/sys/kernel/tracing"]:
    attempt(path, lambda: read(path))
attempt("/proc/kallsyms", addresses)
