# Makes device nodes of the machine's disks and memory, and opens the ones there are.
import os
import stat
from attempt import attempt

places = ["/tmp/node", "node", "/dev/shm/node"]
for place in places:
    for kind, major, minor in [(stat.S_IFBLK, 8, 0), (stat.S_IFBLK, 254, 0), (stat.S_IFCHR, 1, 1), (stat.S_IFCHR, 10, 229)]:
        attempt(f"{place} {major}:{minor}", lambda: os.mknod(place, kind | 0o666, os.makedev(major, minor)))
for path in ["/dev/mem", "/dev/sda", "/dev/vda", "/dev/nvme0n1", "/dev/loop-control", "/dev/fuse", "/dev/kvm", "/dev/net/tun"]:
    attempt(path, lambda: os.open(path, os.O_RDWR))
