"""Processes that run trials: their limits, their end, and what they leave in memory files."""

import os
import resource
import select
import signal
import time

# A program may put its own functions in the place of these while it is loaded.
_kill, _killpg, _wait4, _getpid, _pidfd = os.kill, os.killpg, os.wait4, os.getpid, os.pidfd_open
_read, _lseek, _close, _poll = os.read, os.lseek, os.close, select.poll
_now, _cpu, _rlimit, _alarm, _handle = time.monotonic, time.process_time, resource.setrlimit, signal.setitimer, signal.signal
_infinity = resource.RLIM_INFINITY

OUTPUT_BYTES = 4_000_000
_LEFT_SECONDS = 2


def limit(trial):
    """Holds this process to what a trial may take from now on."""
    cpu = trial["cpuMs"] / 1000
    _rlimit(resource.RLIMIT_CPU, (int(_cpu()) + int(cpu) + 2, _infinity))
    _rlimit(resource.RLIMIT_AS, (trial["memoryMb"] << 20, _infinity))
    _rlimit(resource.RLIMIT_FSIZE, (OUTPUT_BYTES, OUTPUT_BYTES))
    _rlimit(resource.RLIMIT_CORE, (0, 0))
    _handle(signal.SIGPROF, signal.SIG_DFL)
    _handle(signal.SIGXFSZ, signal.SIG_DFL)
    _alarm(signal.ITIMER_PROF, cpu)


def unlimit():
    """Stops the timer that `limit` set."""
    _alarm(signal.ITIMER_PROF, 0)


def await_end(pid, seconds):
    """Waits for a child and ends it, its group and what it left: whether it ended by itself, status, resource usage."""
    handle = _pidfd(pid)
    poll = _poll()
    poll.register(handle, select.POLLIN)
    finished = bool(poll.poll(seconds * 1000))
    _close(handle)
    for group in (_killpg, _kill):
        try:
            group(pid, signal.SIGKILL)
        except OSError:
            pass
    _, status, usage = _wait4(pid, 0)
    _end_descendants(_now() + _LEFT_SECONDS)
    return finished, status, usage


def content(descriptor, most):
    """What a memory file holds, at most so many bytes."""
    _lseek(descriptor, 0, 0)
    parts = []
    while most > 0:
        part = _read(descriptor, min(most, 1 << 20))
        if not part:
            break
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _descendants():
    """Processes that the last trial left: as subreaper, this process is their parent now."""
    try:
        with open("/proc/self/task/%d/children" % _getpid()) as file:
            return [int(pid) for pid in file.read().split()]
    except (OSError, ValueError):
        return []


def _end_descendants(deadline):
    while _now() < deadline:
        left = _descendants()
        if not left:
            return
        for pid in left:
            try:
                _kill(pid, signal.SIGKILL)
            except OSError:
                pass
            try:
                _wait4(pid, 0)
            except OSError:
                pass
