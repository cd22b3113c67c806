"""One trial in a process of its own, forked from the one that has loaded the program."""

import io
import json
import os
import signal
import sys

from sstar_canonical import exit_code
from sstar_children import OUTPUT_BYTES, await_end, content, limit
from sstar_observer import Observer, printed

# A program may put its own functions in the place of these while it is loaded.
_fork, _exit, _setsid, _dup2, _close, _lseek, _memfd, _write = (
    os.fork,
    os._exit,
    os.setsid,
    os.dup2,
    os.close,
    os.lseek,
    os.memfd_create,
    os.write,
)
_dumps, _loads = json.dumps, json.loads

_RECORD_BYTES = 1_000_000


class Apart:
    """Runs trials of a loaded program, each in a process of its own. `null` is a descriptor of /dev/null."""

    def __init__(self, code, namespace, scrub, null):
        self._code = code
        self._namespace = namespace
        self._scrub = scrub
        self._null = null
        # Made once and given to the program in the child only, so that it cannot have touched them before.
        self._streams = (
            io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), encoding="utf-8", errors="replace"),
            io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False)), encoding="utf-8", errors="replace"),
            io.TextIOWrapper(io.BufferedWriter(io.FileIO(null, "w", closefd=False)), encoding="utf-8", errors="replace"),
        )

    def run(self, trial):
        """How the trial ended, the values that were observed, and its processor time in milliseconds."""
        record, output, feed = (_memfd(name) for name in ("record", "output", "input"))
        try:
            text = trial["text"].encode() if trial["kind"] == "stdin" else b""
            while text:
                text = text[_write(feed, text) :]
            _lseek(feed, 0, 0)
            pid = _fork()
            if pid == 0:
                try:
                    self._child(trial, record, output, feed)
                finally:
                    _exit(70)
            finished, status, usage = await_end(pid, trial["cpuMs"] / 1000 * 10 + 2)
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
                told["values"] = [printed(content(output, OUTPUT_BYTES).decode("utf-8", "replace"))]
            return told
        finally:
            for descriptor in (record, output, feed):
                _close(descriptor)

    def _child(self, trial, record, output, feed):
        """The trial, in its process; never comes back."""
        _setsid()
        _dup2(feed, 0)
        _dup2(output, 1)
        _dup2(output if trial["kind"] == "stdin" else self._null, 2)
        sys.stdin, sys.stdout, sys.stderr = self._streams
        observer = Observer(self._scrub)
        limit(trial)
        try:
            ending = self._ending(trial, observer)
        except MemoryError:
            ending = "memory"
        if ending == "raised" and observer.values and '"MemoryError"' in observer.values[-1]["lenient"]:
            ending = "memory"
        text = _dumps({"ending": ending, "values": observer.values}).encode()
        while text:
            text = text[_write(record, text) :]
        _exit(0)

    def _ending(self, trial, observer):
        namespace = self._namespace
        if trial["kind"] == "call":
            try:
                value = eval(trial["code"], namespace)
            except BaseException as error:
                observer.error("result", error)
                return "raised"
            observer.value("result", value)
            return "returned"
        if trial["kind"] == "script":
            namespace["observe"] = observer.observe
            try:
                exec(trial["code"], namespace)
            except BaseException as error:
                observer.error("(the script)", error)
                return "raised"
            return "returned"
        ending = "returned"
        namespace["__name__"] = "__main__"
        try:
            exec(self._code, namespace)
        except BaseException as error:
            if not isinstance(error, SystemExit) or exit_code(error) != 0:
                ending = "raised"
                observer.error("result", error)
        sys.stdout.flush()
        return ending


def _told(record, status):
    try:
        told = _loads(content(record, _RECORD_BYTES))
        return {"ending": str(told["ending"]), "values": list(told["values"])}
    except (ValueError, TypeError, KeyError):
        code = os.WEXITSTATUS(status)
        return {"ending": "exited" if code == 0 else "killed", "values": []}
