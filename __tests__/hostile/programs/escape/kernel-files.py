# Opens the kernel's controls for writing.
import glob
import os
from attempt import attempt

files = ["/proc/sysrq-trigger", "/proc/self/oom_score_adj", "/proc/1/oom_score_adj", "/proc/self/uid_map"]
files += [f"/proc/sys/{name}" for name in ("kernel/core_pattern", "kernel/modprobe", "vm/drop_caches", "fs/suid_dumpable")]
files += ["/proc/sys/user/max_user_namespaces", "/proc/sys/net/ipv4/ip_forward", "/proc/irq/default_smp_affinity"]
files += ["/sys/kernel/uevent_helper", "/sys/fs/cgroup/release_agent", "/sys/power/state"]
files += glob.glob("/proc/sys/kernel/*")[:40]
for path in files:
    attempt(path, lambda: os.open(path, os.O_WRONLY))
