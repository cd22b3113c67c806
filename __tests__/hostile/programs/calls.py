"""Raw system calls for hostile programs."""

import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)

# Name: number on x86_64, number on aarch64; calls since Linux 5.1 have the same number everywhere.
NUMBERS = {
    "clone": (56, 220),
    "ptrace": (101, 117),
    "syslog": (103, 116),
    "pivot_root": (155, 41),
    "init_module": (175, 105),
    "kexec_load": (246, 104),
    "add_key": (248, 217),
    "keyctl": (250, 219),
    "mq_open": (240, 180),
    "mq_timedreceive": (243, 183),
    "perf_event_open": (298, 241),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "pidfd_open": (434, 434),
    "clone3": (435, 435),
    "pidfd_getfd": (438, 438),
    "mount_setattr": (442, 442),
}


def checked(result):
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def syscall(name, *parameters):
    number = NUMBERS[name][0 if platform.machine() == "x86_64" else 1]
    wide = [ctypes.c_long(p) if isinstance(p, int) else p for p in parameters]
    libc.syscall.restype = ctypes.c_long
    return checked(libc.syscall(ctypes.c_long(number), *wide))
