# Makes namespaces, which would bring capabilities, by unshare, clone and clone3.
import ctypes
import os
import signal
from attempt import attempt
from calls import checked, libc, syscall

kinds = {"user": 0x10000000, "mount": 0x20000, "network": 0x40000000, "pid": 0x20000000, "cgroup": 0x2000000}


def in_child(action):
    """In a child, so that one success does not change what the next attempt starts from."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            action()
            os.write(write, b"0")
        except OSError as error:
            os.write(write, str(error.errno).encode())
        os._exit(0)
    os.close(write)
    number = int(os.read(read, 10))
    os.waitpid(child, 0)
    if number:
        raise OSError(number, os.strerror(number))
    return "a namespace"


def clone(flags):
    child = syscall("clone", flags | signal.SIGCHLD, 0, 0, 0, 0)
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def clone3(flags):
    parameters = (ctypes.c_uint64 * 11)(flags, 0, 0, 0, signal.SIGCHLD)
    child = syscall("clone3", parameters, 88)
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


for name, flag in kinds.items():
    attempt(f"unshare {name}", lambda: in_child(lambda: checked(libc.unshare(flag))))
attempt("clone user", lambda: in_child(lambda: clone(0x10000000)))
attempt("clone user and mount", lambda: in_child(lambda: clone(0x10020000)))
attempt("clone3 user", lambda: in_child(lambda: clone3(0x10000000)))
