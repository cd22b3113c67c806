# Takes capabilities: from its own sets, from a file, from a lifted flag.
import ctypes
import os
import struct
from attempt import attempt
from calls import checked, libc


def capset():
    header = struct.pack("=Ii", 0x20080522, 0)
    return checked(libc.capset(header, struct.pack("=6I", *([0xFFFFFFFF] * 6))))


def prctl(*words):
    return checked(libc.prctl(*[ctypes.c_ulong(word) for word in words]))


def lift():
    prctl(38, 0, 0, 0, 0)
    if prctl(39, 0, 0, 0, 0) == 1:
        raise PermissionError(1, "it stays")


def mark():
    open("marked", "w").close()
    os.setxattr("marked", "security.capability", struct.pack("=IIIII", 0x02000001, 0xFFFFFFFF, 0, 0xFF, 0))


attempt("capset", capset)
attempt("ambient", lambda: prctl(47, 2, 21, 0, 0))
attempt("no_new_privs taken off", lift)
attempt("a file's capabilities", mark)
attempt("setgroups", lambda: os.setgroups([0, 4, 27]))
attempt("another user", lambda: os.setresuid(os.getuid() + 1, os.getuid() + 1, os.getuid() + 1))
attempt("a given-away file", lambda: os.chown("marked", os.getuid() + 1, -1))
