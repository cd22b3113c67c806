# Mounts, unmounts and changes what is mounted, by the old calls and by the new ones. $1 is a folder of the host.
import ctypes
import os
from attempt import attempt, arguments
from calls import checked, libc, syscall

host = arguments()[0].encode()
os.makedirs("/tmp/here", exist_ok=True)


def mount(source, target, kind, flags):
    return checked(libc.mount(source, target, kind, ctypes.c_ulong(flags), None))


def unmount(target):
    return checked(libc.umount2(target, 2))


attributes = (ctypes.c_uint64 * 4)(0, 1, 0, 0)
here = os.getcwd().encode()
attempt("a tmpfs", lambda: mount(b"none", b"/tmp/here", b"tmpfs", 0))
attempt("a bind mount", lambda: mount(host, b"/tmp/here", None, 4096))
attempt("a new /proc", lambda: mount(b"proc", b"/tmp/here", b"proc", 0))
attempt("the root made writable", lambda: mount(b"none", b"/", None, 32 | 4096))
attempt("/usr made writable", lambda: mount(b"none", b"/usr", None, 32 | 4096))
attempt("shared propagation", lambda: mount(b"none", b"/", None, 1 << 20 | 16384))
attempt("the cover of .git taken off", lambda: unmount(here + b"/.git"))
attempt("/proc taken off", lambda: unmount(b"/proc"))
attempt("the root taken off", lambda: unmount(b"/"))
attempt("open_tree", lambda: syscall("open_tree", -100, ctypes.c_char_p(b"/"), 1 | 0o2000000))
attempt("fsopen", lambda: syscall("fsopen", ctypes.c_char_p(b"tmpfs"), 0))
attempt("move_mount", lambda: syscall("move_mount", -100, ctypes.c_char_p(b"/tmp"), -100, ctypes.c_char_p(b"/usr"), 0))
attempt("mount_setattr", lambda: syscall("mount_setattr", -100, ctypes.c_char_p(b"/"), 0, attributes, 32))
