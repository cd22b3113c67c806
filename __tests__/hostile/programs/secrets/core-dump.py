# Raises the limit on core dumps, crashes a child, and looks for dumps of others and of its own.
import glob
import os
import resource
import signal
from attempt import attempt


def find():
    places = ["/var/lib/systemd/coredump/*", "/var/crash/*", "/cores/*", "/tmp/core*", "core*"]
    found = [path for place in places for path in glob.glob(place)]
    if not found:
        raise FileNotFoundError(2, "no dump")
    return found


attempt("RLIMIT_CORE", lambda: resource.setrlimit(resource.RLIMIT_CORE, (-1, -1)), (OSError, ValueError))
child = os.fork()
if child == 0:
    os.kill(os.getpid(), signal.SIGSEGV)
os.waitpid(child, 0)
attempt("dumps", find)
