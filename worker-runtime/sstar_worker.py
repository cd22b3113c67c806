"""Runs one Python program on many inputs: loads it once and forks for each (docs/adr/0015-warm-workers.md).

Reads a plan (one JSON object) from standard input and writes one JSON line a trial to the file that it names.
"""

import ctypes
import gc
import io
import json
import os
import resource
import select
import signal
import sys
import time

from sstar_canonical import Canonicaliser, Scrubber, exit_code, message_of
from sstar_objects import render
from sstar_observer import Observer, entry, printed
from sstar_tame import is_tame, is_tame_input

# A program may put its own functions in the place of these while it is loaded.
_fork, _exit, _kill, _wait4, _read, _write = os.fork, os._exit, os.kill, os.wait4, os.read, os.write
_dup2, _close, _lseek, _memfd = os.dup2, os.close, os.lseek, os.memfd_create
_setsid, _killpg, _getpid, _pidfd = os.setsid, os.killpg, os.getpid, os.pidfd_open
_poll, _now, _rlimit, _alarm = select.poll, time.monotonic, resource.setrlimit, signal.setitimer
_cpu = time.process_time
_dumps, _loads = json.dumps, json.loads
_infinity = resource.RLIM_INFINITY

_PR_SET_CHILD_SUBREAPER = 36
_LOAD_SECONDS = 5
_OUTPUT_BYTES = 4_000_000
_RECORD_BYTES = 1_000_000
# A process that inputs share is begun again so often after one of them ended it.
_SHARED_STARTS = 5


def _load(plan, namespace):
    """The program's code, run once; a reason where it does not load."""
    source = plan["setUp"] + "\n" + plan["source"] if plan["setUp"] else plan["source"]
    try:
        code = compile(source, "<program>", "exec")
    except BaseException as error:
        return None, "%s: %s" % (type(error).__name__, error)
    if not plan["runs"]:
        return code, None
    _alarm(signal.ITIMER_REAL, _LOAD_SECONDS)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    try:
        exec(code, namespace)
    except BaseException as error:
        return None, "%s: %s" % (type(error).__name__, message_of(error))
    finally:
        _alarm(signal.ITIMER_REAL, 0)
    return code, None


def _limit(trial):
    cpu = trial["cpuMs"] / 1000
    spent = int(_cpu())
    _rlimit(resource.RLIMIT_CPU, (spent + int(cpu) + 2, _infinity))
    _rlimit(resource.RLIMIT_AS, (trial["memoryMb"] << 20, _infinity))
    _rlimit(resource.RLIMIT_FSIZE, (_OUTPUT_BYTES, _OUTPUT_BYTES))
    _rlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    _alarm(signal.ITIMER_PROF, cpu)


def _child(plan, trial, code, namespace, scrub, record, output, feed):
    """One trial, in a process of its own; never comes back."""
    _setsid()
    _dup2(feed, 0)
    _dup2(output, 1)
    _dup2(output if trial["kind"] == "stdin" else os.open(os.devnull, os.O_WRONLY), 2)
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), encoding="utf-8", errors="replace")
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False)), encoding="utf-8", errors="replace")
    sys.stderr = io.TextIOWrapper(
        io.BufferedWriter(io.FileIO(os.open(os.devnull, os.O_WRONLY), "w")), encoding="utf-8", errors="replace"
    )
    observer = Observer(scrub)
    ending = "returned"
    _limit(trial)
    try:
        if trial["kind"] == "call":
            try:
                value = eval(trial["code"], namespace)
            except BaseException as error:
                ending = "raised"
                observer.error("result", error)
            else:
                observer.value("result", value)
        elif trial["kind"] == "script":
            namespace["observe"] = observer.observe
            try:
                exec(trial["code"], namespace)
            except BaseException as error:
                ending = "raised"
                observer.error("(the script)", error)
        else:
            namespace["__name__"] = "__main__"
            try:
                exec(code, namespace)
            except SystemExit as error:
                if exit_code(error) != 0:
                    ending = "raised"
                    observer.error("result", error)
            except BaseException as error:
                ending = "raised"
                observer.error("result", error)
            sys.stdout.flush()
    except MemoryError:
        ending = "memory"
    if ending == "raised" and observer.values and '"MemoryError"' in observer.values[-1]["lenient"]:
        ending = "memory"
    text = _dumps({"ending": ending, "values": observer.values}).encode()
    while text:
        text = text[_write(record, text) :]
    _exit(0)


def _shared(trials, namespace, scrub, record, null):
    """Many calls in one process, one line each; what is not told at its end has to be run apart."""
    _setsid()
    for descriptor in (0, 1, 2):
        _dup2(null, descriptor)
    for number, trial in trials:
        observer = Observer(scrub)
        ending = "returned"
        _write(record, b'{"begins": %d}\n' % number)
        _limit(trial)
        started = _cpu()
        try:
            value = eval(trial["code"], namespace)
        except MemoryError:
            # Memory is shared too: who ran out of it here may not be to blame.
            _exit(0)
        except BaseException as error:
            ending = "raised"
            observer.error("result", error)
        else:
            observer.value("result", value)
        told = {"trial": number, "ending": ending, "values": observer.values, "cpuMs": round((_cpu() - started) * 1000, 3)}
        _alarm(signal.ITIMER_PROF, 0)
        text = (_dumps(told) + "\n").encode()
        while text:
            text = text[_write(record, text) :]
    _exit(0)


def _run_shared(trials, namespace, scrub, null):
    """What of these trials came to an end in a process that they share, by number."""
    record = _memfd("record")
    try:
        pid = _fork()
        if pid == 0:
            try:
                _shared(trials, namespace, scrub, record, null)
            finally:
                _exit(70)
        handle = _pidfd(pid)
        poll = _poll()
        poll.register(handle, select.POLLIN)
        poll.poll(sum(trial["cpuMs"] for _, trial in trials) * 10 + 2000)
        _close(handle)
        for group in (_killpg, _kill):
            try:
                group(pid, signal.SIGKILL)
            except OSError:
                pass
        _, status, _ = _wait4(pid, 0)
        _end_descendants(_now() + 2)
        told = {}
        begun = None
        for line in _content(record, _RECORD_BYTES * 16).splitlines():
            try:
                one = _loads(line)
                if "begins" in one:
                    begun = one["begins"]
                else:
                    told[one["trial"]] = one
            except (ValueError, TypeError, KeyError):
                break
        limits = dict(trials)
        # The timer is set anew for each trial: it ends the one that is under way.
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF and begun in limits and begun not in told:
            told[begun] = {"trial": begun, "ending": "timed-out", "values": [], "cpuMs": limits[begun]["cpuMs"]}
        return told
    finally:
        _close(record)


def _content(descriptor, most):
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


def _run(plan, trial, code, namespace, scrub):
    record, output, feed = (_memfd(name) for name in ("record", "output", "input"))
    try:
        text = trial["text"].encode() if trial["kind"] == "stdin" else b""
        while text:
            text = text[_write(feed, text) :]
        _lseek(feed, 0, 0)
        started = _now()
        wall = trial["cpuMs"] / 1000 * 10 + 2
        pid = _fork()
        if pid == 0:
            try:
                _child(plan, trial, code, namespace, scrub, record, output, feed)
            finally:
                _exit(70)
        handle = _pidfd(pid)
        poll = _poll()
        poll.register(handle, select.POLLIN)
        finished = poll.poll(wall * 1000)
        _close(handle)
        for group in (_killpg, _kill):
            try:
                group(pid, signal.SIGKILL)
            except OSError:
                pass
        _, status, usage = _wait4(pid, 0)
        _end_descendants(_now() + 2)
        cpu = (usage.ru_utime + usage.ru_stime) * 1000
        told = {"ending": "killed", "values": [], "cpuMs": round(cpu, 3)}
        if not finished:
            told["ending"] = "timed-out"
        elif os.WIFSIGNALED(status):
            ended = os.WTERMSIG(status)
            if ended in (signal.SIGPROF, signal.SIGXCPU) or (ended == signal.SIGKILL and cpu >= trial["cpuMs"]):
                told["ending"] = "timed-out"
            elif ended == signal.SIGXFSZ:
                told["ending"] = "output-limit"
        else:
            told.update(_told(record, status))
        if trial["kind"] == "stdin" and told["ending"] in ("returned", "exited"):
            told["ending"] = "returned"
            told["values"] = [printed(_content(output, _OUTPUT_BYTES).decode("utf-8", "replace"))]
        return told
    finally:
        for descriptor in (record, output, feed):
            _close(descriptor)


def _told(record, status):
    try:
        told = _loads(_content(record, _RECORD_BYTES))
        return {"ending": str(told["ending"]), "values": list(told["values"])}
    except (ValueError, TypeError, KeyError):
        code = os.WEXITSTATUS(status)
        return {"ending": "exited" if code == 0 else "killed", "values": []}


def _compiled(trial):
    """The trial's own code; a text that is no code is a trial that raises."""
    if trial["kind"] == "stdin":
        return None
    try:
        return compile(trial["text"], "<input>", "eval" if trial["kind"] == "call" else "exec")
    except BaseException as error:
        form = Canonicaliser(Scrubber("/", "", None), render)
        strict, lenient = form.thrown(error)
        told = {"ending": "raised", "cpuMs": 0, "values": [entry("result", strict, lenient, "raises %r" % error)]}
        trial["told"] = told
        return None


def main():
    plan = _loads(sys.stdin.read())
    result = os.dup(1)
    os.set_inheritable(result, False)
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        _dup2(null, descriptor)
    try:
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    except (OSError, AttributeError):
        pass

    def tell(told):
        text = (_dumps(told) + "\n").encode()
        while text:
            text = text[_write(result, text) :]

    namespace = {"__name__": "program", "__builtins__": __builtins__}
    scrub = Scrubber("/", "", None)
    code, reason = _load(plan, namespace)
    # Frames of this file are no part of the program's depth.
    depth = len(_frames())
    sys.setrecursionlimit(sys.getrecursionlimit() + depth + 2)
    gc.collect()
    gc.freeze()
    hung = 0
    known = {}
    starts = 0
    calls = [one for one in enumerate(plan["trials"]) if one[1]["kind"] == "call"]
    shares = reason is None and len(calls) > 1 and is_tame(plan["source"])
    for number, trial in enumerate(plan["trials"]):
        if shares and number not in known and hung < plan["mostTimeOuts"] and starts < _SHARED_STARTS:
            starts += 1
            for _, each in calls:
                if "code" not in each:
                    each["code"] = _compiled(each)
            rest = [one for one in calls if one[0] >= number and one[1]["code"] is not None and is_tame_input(one[1]["text"])]
            if rest and rest[0][0] == number:
                tell({"begins": number})
                known = _run_shared(rest, namespace, scrub, null)
        if number in known:
            hung += known[number]["ending"] == "timed-out"
            tell(known[number])
            continue
        if hung >= plan["mostTimeOuts"]:
            tell({"trial": number, "ending": "spared", "values": [], "cpuMs": 0})
            continue
        if reason is not None:
            tell({"trial": number, "ending": "does-not-load", "values": [], "cpuMs": 0, "reason": reason[:300]})
            continue
        tell({"begins": number})
        if "code" not in trial:
            trial["code"] = _compiled(trial)
        told = trial.get("told") or _run(plan, trial, code, namespace, scrub)
        told["trial"] = number
        hung += told["ending"] == "timed-out"
        tell(told)


def _frames():
    frames = []
    frame = sys._getframe()
    while frame is not None:
        frames.append(frame)
        frame = frame.f_back
    return frames


main()
