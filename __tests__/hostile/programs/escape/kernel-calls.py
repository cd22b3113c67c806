# Calls that belong to the owner of the machine, each in its most harmless form.
import ctypes
import time
import os
from attempt import attempt, arguments
from calls import checked, libc, syscall


def clock():
    now = (ctypes.c_long * 2)(int(time.time()), 0)
    return checked(libc.clock_settime(0, now))


def bpf():
    program = (ctypes.c_uint64 * 2)(0x00000000000000B7, 0x0000000000000095)
    license = ctypes.create_string_buffer(b"GPL")
    words = (ctypes.c_uint64 * 16)(1 | 2 << 32, ctypes.addressof(program), ctypes.addressof(license))
    return syscall("bpf", 5, words, 48)


def watch():
    # The CPU's whole work, others' included.
    words = (ctypes.c_uint32 * 32)(1, 128)
    return syscall("perf_event_open", words, -1, 0, -1, 0)


calls = {
    "bpf": bpf,
    "perf_event_open": watch,
    "userfaultfd": lambda: syscall("userfaultfd", 0),
    "init_module": lambda: syscall("init_module", ctypes.c_char_p(b"none"), 4, ctypes.c_char_p(b"")),
    "kexec_load": lambda: syscall("kexec_load", 0, 0, None, 0),
    "reboot": lambda: checked(libc.reboot(0)),
    "swapon": lambda: checked(libc.swapon(b"/tmp/none", 0)),
    "clock_settime": clock,
    "sethostname": lambda: checked(libc.sethostname(b"hostile", 7)),
    "nice": lambda: os.setpriority(os.PRIO_PROCESS, 0, -20),
    "real time": lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50)),
    "acct": lambda: checked(libc.acct(None)),
}
for name in arguments():
    attempt(name, calls[name])
