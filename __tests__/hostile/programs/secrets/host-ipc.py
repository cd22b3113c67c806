# Attaches to what a process of the host left: shared memory ($1), messages ($2), a POSIX queue ($3), /dev/shm ($4).
import ctypes
from attempt import attempt, arguments
from calls import checked, libc, syscall

memory, messages, queue, shared = arguments()
libc.shmat.restype = ctypes.c_void_p


def attach():
    address = libc.shmat(int(memory), None, 0o10000)
    if address == ctypes.c_void_p(-1).value:
        checked(-1)
    return ctypes.string_at(address, 60)


def receive():
    buffer = ctypes.create_string_buffer(300)
    checked(libc.msgrcv(int(messages), buffer, 200, 0, 0o4000))
    return buffer.raw[8:80]


def dequeue():
    handle = syscall("mq_open", ctypes.c_char_p(queue.encode()), 0o4000, 0, None)
    buffer = ctypes.create_string_buffer(9000)
    syscall("mq_timedreceive", handle, buffer, 8192, None, None)
    return buffer.value


def listed():
    rows = [len(open(f"/proc/sysvipc/{kind}").readlines()) - 1 for kind in ("shm", "msg", "sem")]
    if not any(rows):
        raise FileNotFoundError(2, "no entry")
    return rows


attempt("shmat", attach)
attempt("msgrcv", receive)
attempt("mq_open", dequeue)
attempt("/dev/shm", lambda: open(f"/dev/shm/{shared}").read())
attempt("/proc/sysvipc", listed)
