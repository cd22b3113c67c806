# $1 is a process of the host, $2 the address of a secret in its memory, $3 the secret's length.
import ctypes
import os
from attempt import attempt, arguments
from calls import checked, libc, syscall

pid, address, length = (int(word) for word in arguments())


def through_proc():
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        memory.seek(address)
        return memory.read(length)


class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


def through_readv():
    buffer = ctypes.create_string_buffer(length)
    mine = Vector(ctypes.cast(buffer, ctypes.c_void_p), length)
    theirs = Vector(address, length)
    checked(libc.process_vm_readv(pid, ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0))
    return buffer.raw


attempt("/proc/pid/mem", through_proc)
attempt("process_vm_readv", through_readv)
attempt("ptrace attach", lambda: syscall("ptrace", 16, pid, 0, 0))
attempt("ptrace seize", lambda: syscall("ptrace", 0x4206, pid, 0, 0))
attempt("pidfd_getfd", lambda: syscall("pidfd_getfd", syscall("pidfd_open", pid, 0), 3, 0))
