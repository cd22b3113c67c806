"""A batch: one program and all its inputs (docs/adr/0015-warm-workers.md).

Reads a plan (one JSON object) from standard input and writes one JSON line a trial to what was standard output.
"""

import ctypes
import gc
import json
import os
import signal
import sys
import time

from sstar_apart import Apart
from sstar_canonical import Canonicaliser, Scrubber, message_of
from sstar_objects import render
from sstar_observer import entry
from sstar_tame import is_contained, is_tame, is_tame_input
from sstar_together import Together

# A program may put its own functions in the place of these while it is loaded.
_dup2, _write, _alarm, _cpu, _dumps = os.dup2, os.write, signal.setitimer, time.process_time, json.dumps

_PR_SET_CHILD_SUBREAPER = 36
_LOAD_SECONDS = 5
# A program that takes longer to load is forked and not loaded anew for each trial.
_QUICK_LOAD_SECONDS = 0.005
# A process that inputs share is begun again so often after one of them ended it.
_SHARED_STARTS = 5
# What the recursion limit is raised by, so that a trial can go as deep as in a process of its own: frames of this folder,
# and what Python counts for `exec` in them.
_FRAMES = 6


def _blank():
    return {"__name__": "program", "__builtins__": __builtins__}


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


def _namespaces(plan, loaded, seconds):
    """Gives the namespace of each trial that shares a process, and which trials may; None where none may."""
    source = plan["source"]
    if is_tame(source):
        return (lambda: loaded), lambda trial: trial["kind"] == "call" and is_tame_input(trial["text"])
    if seconds > _QUICK_LOAD_SECONDS or not is_contained(source):
        return None
    base = _blank()
    exec(compile(plan["setUp"], "<program>", "exec"), base)
    code = compile(source, "<program>", "exec")

    def fresh():
        namespace = dict(base)
        exec(code, namespace)
        return namespace

    return fresh, lambda trial: trial["kind"] != "stdin" and is_contained(trial["text"])


def main():
    plan = json.loads(sys.stdin.read())
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

    gc.enable()
    namespace = _blank()
    scrub = Scrubber("/", "", None)
    started = _cpu()
    code, reason = _load(plan, namespace)
    ways = _namespaces(plan, namespace, _cpu() - started) if reason is None and plan["runs"] and len(plan["trials"]) > 1 else None
    together = Together(ways[0], scrub, null) if ways else None
    apart = Apart(code, namespace, scrub, null)
    sys.setrecursionlimit(sys.getrecursionlimit() + _FRAMES)
    gc.collect()
    gc.freeze()
    hung = 0
    known = {}
    starts = 0
    for number, trial in enumerate(plan["trials"]):
        if ways and number not in known and hung < plan["mostTimeOuts"] and starts < _SHARED_STARTS:
            starts += 1
            rest = []
            for one in list(enumerate(plan["trials"]))[number:]:
                if "code" not in one[1]:
                    one[1]["code"] = _compiled(one[1])
                if one[1]["code"] is not None and ways[1](one[1]):
                    rest.append(one)
            if rest and rest[0][0] == number:
                tell({"begins": number})
                known = together.run(rest)
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
        told = trial.get("told") or apart.run(trial)
        told["trial"] = number
        hung += told["ending"] == "timed-out"
        tell(told)
