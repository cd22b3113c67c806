# Uses every open descriptor but its own three: files are read, folders are left upwards, sockets are read.
import os
import stat
from attempt import attempt

numbers = [int(name) for name in os.listdir("/proc/self/fd")]


def use(number):
    kind = os.fstat(number).st_mode
    if stat.S_ISDIR(kind):
        os.fchdir(number)
        return [os.getcwd(), os.listdir("."), os.listdir("..")]
    if stat.S_ISREG(kind):
        return os.pread(number, 200, 0)
    return os.readlink(f"/proc/self/fd/{number}")


for number in [n for n in numbers if n > 2] or [3]:
    attempt(f"descriptor {number}", lambda: use(number))
for process in [name for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]:
    for place in [f"/proc/{process}/fd"]:

        def steal():
            for name in os.listdir(place):
                if int(name) > 2:
                    target = os.readlink(f"{place}/{name}")
                    if target.startswith("/") and not target.startswith(("/dev", "/proc")):
                        with open(f"{place}/{name}", "rb") as file:
                            return file.read(200)
            raise FileNotFoundError(2, "nothing there")

        attempt(place, steal)
