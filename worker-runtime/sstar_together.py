"""Many trials in one process, for programs that keep nothing, or only in what their own source makes (sstar_tame.py)."""

import json
import os
import signal
import time

from sstar_children import await_end, content, limit, unlimit
from sstar_observer import Observer

# A program may put its own functions in the place of these while it is loaded.
_fork, _exit, _setsid, _dup2, _close, _memfd, _write = (
    os.fork,
    os._exit,
    os.setsid,
    os.dup2,
    os.close,
    os.memfd_create,
    os.write,
)
_dumps, _loads, _cpu = json.dumps, json.loads, time.process_time

_RECORDS_BYTES = 16_000_000


class Together:
    """Runs trials of a loaded program in one process. `fresh` gives the namespace that a trial sees; `null` is /dev/null."""

    def __init__(self, fresh, scrub, null):
        self._fresh = fresh
        self._scrub = scrub
        self._null = null

    def run(self, numbered):
        """What of these (number, trial) pairs came to an end, by number; the rest has to be run apart."""
        record = _memfd("record")
        try:
            pid = _fork()
            if pid == 0:
                try:
                    self._child(numbered, record)
                finally:
                    _exit(70)
            _, status, _ = await_end(pid, sum(trial["cpuMs"] for _, trial in numbered) * 10 / 1000 + 2)
            told = {}
            begun = None
            for line in content(record, _RECORDS_BYTES).splitlines():
                try:
                    one = _loads(line)
                    if "begins" in one:
                        begun = one["begins"]
                    else:
                        told[one["trial"]] = one
                except (ValueError, TypeError, KeyError):
                    break
            limits = dict(numbered)
            # The timer is set anew for each trial: it ends the one that is under way.
            if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF and begun in limits and begun not in told:
                told[begun] = {"trial": begun, "ending": "timed-out", "values": [], "cpuMs": limits[begun]["cpuMs"]}
            return told
        finally:
            _close(record)

    def _child(self, numbered, record):
        """One line for what is begun and one for what came of it; never comes back."""
        _setsid()
        for descriptor in (0, 1, 2):
            _dup2(self._null, descriptor)
        for number, trial in numbered:
            observer = Observer(self._scrub)
            _write(record, b'{"begins": %d}\n' % number)
            limit(trial)
            try:
                namespace = self._fresh()
                started = _cpu()
                ending = self._ending(trial, namespace, observer)
            except BaseException:
                # What does not load a second time is none of these programs, and memory is shared: who ran out of it
                # here may not be to blame. Both are run apart.
                _exit(0)
            took = round((_cpu() - started) * 1000, 3)
            unlimit()
            told = {"trial": number, "ending": ending, "values": observer.values, "cpuMs": took}
            text = (_dumps(told) + "\n").encode()
            while text:
                text = text[_write(record, text) :]
        _exit(0)

    def _ending(self, trial, namespace, observer):
        label = "result"
        try:
            if trial["kind"] == "call":
                value = eval(trial["code"], namespace)
            else:
                label = "(the script)"
                namespace["observe"] = observer.observe
                exec(trial["code"], namespace)
        except MemoryError:
            raise
        except BaseException as error:
            observer.error(label, error)
            return "raised"
        if trial["kind"] == "call":
            observer.value(label, value)
        return "returned"
