"""The signed record of a run: one line per result, `HMAC number json` (see docs/adr/0012-signed-records.md)."""

import hmac
import json
import os
from _thread import RLock

_write, _digest, _pid, _dumps = os.write, hmac.digest, os.getpid, json.dumps


def open_record(start):
    """Reads path and key from the file `start` and deletes it; gives the function that appends an entry."""
    with open(start, encoding="utf-8") as file:
        told = json.load(file)
    os.unlink(start)
    key = told["key"].encode()
    record = os.open(told["path"], os.O_WRONLY | os.O_APPEND)
    owner = _pid()
    lock = RLock()
    number = 0

    def append(entry):
        nonlocal number
        # A forked child goes on counting where its parent was: its lines would stand twice.
        if _pid() != owner:
            return
        with lock:
            number += 1
            line = ("%d %s" % (number, _dumps(entry))).encode()
            _write(record, _digest(key, line, "sha256").hex().encode() + b" " + line + b"\n")

    def end(**more):
        append({"end": dict(entries=number, **more)})

    return append, end


def watch(holders):
    """Remembers the functions of modules and classes; gives the function that names those replaced since."""
    held = []
    for holder in holders:
        for name, value in list(vars(holder).items()):
            if callable(value) or isinstance(value, (staticmethod, classmethod)):
                held.append((holder, name, value, _code(value)))

    def changed():
        names = []
        for holder, name, value, code in held:
            now = vars(holder).get(name)
            if now is not value or _code(now) is not code:
                names.append("%s.%s" % (holder.__name__, name))
        return sorted(names)

    return changed


def _code(value):
    return getattr(getattr(value, "__func__", value), "__code__", None)
