# Maps shared memory, which no limit on a process's data counts: $1 is mapping, memfd or sysv.
import ctypes
import mmap
import os
import sys
from holding import bomb

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
size = 30 << 20
kept = []


def mapping():
    kept.append(mmap.mmap(-1, size))
    return kept[-1]


def memfd():
    handle = os.memfd_create("hostile")
    os.ftruncate(handle, size)
    kept.append(mmap.mmap(handle, size))
    return kept[-1]


def sysv():
    segment = libc.shmget(0, size, 0o1600)
    address = libc.shmat(segment, None, 0) if segment >= 0 else ctypes.c_void_p(-1).value
    if address == ctypes.c_void_p(-1).value:
        raise OSError(ctypes.get_errno(), "refused")
    return (ctypes.c_char * size).from_address(address)


make = {"mapping": mapping, "memfd": memfd, "sysv": sysv}[sys.argv[1]]


def step():
    memory = make()
    for page in range(0, size, 4096):
        memory[page] = b"x" if sys.argv[1] == "sysv" else 120
    return 30


bomb("MB of shared memory", 600, step)
