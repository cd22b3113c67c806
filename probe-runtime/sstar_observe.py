"""What a Python probe sees: `observe`, `observe_all`, `observe_output` (docs/probes.md).

Run as `python sstar_observe.py PROBE`, it runs that probe and records what it observes.
"""

import builtins
import hmac
import os
import sys
from _thread import RLock
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType

sys.modules.setdefault("sstar_observe", sys.modules[__name__])

from sstar_canonical import Canonicaliser, Scrubber, capped, exit_code, quoted, shortened, shown  # noqa: E402
from sstar_objects import render  # noqa: E402
from sstar_reach import watch_lines  # noqa: E402

_write, _exit, _digest, _pid = os.write, os._exit, hmac.digest, os.getpid
_functions = (FunctionType, BuiltinFunctionType, MethodType)
_labels = {}


def _recorder(path):
    """Makes the function that appends a signed, numbered line to the record; without a record, it prints for people."""
    count = 0
    if path is None:

        def show(entry, of=0):
            nonlocal count
            count += 1
            if "shown" in entry:
                _write(2, ("%s = %s\n" % (entry["label"], entry["shown"])).encode("utf-8", "replace"))
            return count

        return show

    with open(path + ".key", "rb") as file:
        key = file.read()
    os.unlink(path + ".key")
    record = os.open(path, os.O_WRONLY | os.O_APPEND)
    owner = _pid()
    lock = RLock()

    def append(entry, of=0):
        nonlocal count
        # A forked child goes on counting where its parent was: its lines would stand twice.
        if _pid() != owner:
            return 0
        fields = ",".join('"%s":%s' % (name, quoted(text)) for name, text in entry.items())
        # Numbers must stand in the order of the lines, whatever thread writes them.
        with lock:
            count += 1
            number = count
            line = ("%d %d {%s}" % (number, of, fields)).encode()
            _write(record, _digest(key, line, "sha256").hex().encode() + b" " + line + b"\n")
        return number

    return append


_is_main = __name__ == "__main__" and len(sys.argv) > 1
_probe = sys.argv[1] if _is_main else None


def _source(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


_text = _source(_probe) if _probe else ""
_root = os.environ.pop("SSTAR_ROOT", None) or os.getcwd()
_changed = os.environ.pop("SSTAR_CHANGED", None)
_scrub = Scrubber(_root, _text, _probe)
_record = _recorder(os.environ.pop("SSTAR_OBSERVATIONS", None))


def observe(label, *args, **kwargs):
    """Calls the thunk (with any further arguments) and records what it returns or raises under `label`.

    Coroutines are run to their end; where an event loop is running already, await what is given back.
    A value that is no function is recorded as it is. Gives back the value, or None if it raised.
    """
    if not args and isinstance(label, _functions):
        return _begin("observation", label, (), {}, None)
    if not args:
        raise TypeError("observe(label, thunk): a label and a function or a value")
    return _begin(label, args[0], args[1:], kwargs, None)


def observe_all(cases):
    """Observes each `(label, thunk)` of a list, or each `label: thunk` of a dict, one after the other."""
    for case in cases.items() if isinstance(cases, dict) else cases:
        observe(*case) if isinstance(case, (tuple, list)) else observe(case)


def observe_output(label, thunk, *args, **kwargs):
    """Like `observe`, and records what was printed to `sys.stdout` and `sys.stderr` meanwhile."""
    return _begin(label, thunk, args, kwargs, _Printed())


class _Printed:
    """Collects what is printed until stopped."""

    def __init__(self):
        from io import StringIO

        self.before = sys.stdout, sys.stderr
        self.streams = StringIO(), StringIO()
        sys.stdout, sys.stderr = self.streams

    def stop(self):
        sys.stdout, sys.stderr = self.before
        return [quoted(_scrub.text(stream.getvalue())) for stream in self.streams]


def _begin(label, thunk, args, kwargs, printed):
    label = _unique(str(label))
    number = _record({"started": label})
    try:
        called = isinstance(thunk, _functions) or args or kwargs or type(thunk).__name__ == "partial"
        value = thunk(*args, **kwargs) if called else thunk
        if hasattr(value, "__await__") or hasattr(value, "__anext__"):
            loop = _running_loop()
            if loop is not None:
                return loop.create_task(_settle(label, number, value, printed))
            value = _driven(value)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        _finish(label, number, None, error, printed)
        return None
    _finish(label, number, value, None, printed)
    return value


def _running_loop():
    asyncio = sys.modules.get("asyncio")
    try:
        return asyncio.get_running_loop() if asyncio else None
    except RuntimeError:
        return None


def _driven(awaitable):
    import asyncio

    return asyncio.run(_awaited(awaitable))


async def _awaited(value):
    if hasattr(value, "__await__"):
        value = await value
    if hasattr(value, "__anext__"):
        items = []
        async for item in value:
            items.append(item)
            if len(items) == 100:
                break
        return iter(items)
    return value


async def _settle(label, number, awaitable, printed):
    try:
        value = await _awaited(awaitable)
    except Exception as error:
        _finish(label, number, None, error, printed)
        return None
    _finish(label, number, value, None, printed)
    return value


def _finish(label, number, value, error, printed):
    output = printed.stop() if printed else None
    form = Canonicaliser(_scrub, render)
    if error is not None:
        strict, lenient = form.thrown(error)
        text = "raises %s: %s" % (type(error).__name__, _scrub.text(_message(error)))
        if isinstance(error, SystemExit):
            text = "<exits %d>" % exit_code(error)
    else:
        strict, lenient = form.canonical(value)
        drained = form.drained.get(id(value))
        text = "iterator of " + shown(drained[1], _scrub) if drained else shown(value, _scrub)
    if output is not None:
        strict, lenient = ('["output",%s,%s]' % (each, ",".join(output)) for each in (strict, lenient))
        text = "%s, stdout %s, stderr %s" % (text, *output)
    entry = {"label": label, "strict": capped(strict), "lenient": capped(lenient), "shown": shortened(text)}
    _record(entry, number)


def _message(error):
    try:
        return str(error)
    except Exception:
        return "(no message)"


def _unique(label):
    label = label if len(label) <= 300 else label[:299] + "…"
    times = _labels[label] = _labels.get(label, 0) + 1
    return label if times == 1 else "%s (%d)" % (label, times)


def _ended(error):
    # A probe that does not parse observes nothing, which tells enough.
    harness = isinstance(error, ImportError)
    message = _scrub.text(_message(error))[:1000]
    _record({"ended": "error", "type": type(error).__name__, "message": message, "harness": str(harness).lower()})


def _watched(changed):
    if changed is None:
        return None
    from json import loads

    return watch_lines(loads(changed), _root)


def _run(path):
    """Runs the probe as `__main__`; ends the process even if the code under test left threads behind."""
    sys.argv = sys.argv[1:]
    # The runtime's own folder gives way to the tree, and to its `src` where there is one.
    folders = [os.path.dirname(path), _root, os.path.join(_root, "src")]
    sys.path[:1] = [each for each in dict.fromkeys(folders) if os.path.isdir(each)]
    module = ModuleType("__main__")
    module.__file__ = path
    module.__builtins__ = builtins
    sys.modules["__main__"] = module
    code = 0
    reached = _watched(_changed)
    try:
        exec(compile(_text, path, "exec"), module.__dict__)
        _record({"ended": "ok"})
    except SystemExit as error:
        _record({"ended": "ok"})
        code = error.code if isinstance(error.code, int) else 0 if error.code is None else 1
    except BaseException as error:
        _ended(error)
        from traceback import print_exc

        print_exc()
        code = 1
    if reached is not None:
        # A hint that cannot be had is none; it must not hide what was observed.
        try:
            count = reached()
        except Exception:
            count = None
        if count is not None:
            _record({"reached": str(count)})
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass
    _exit(code & 0xFF)


for _name, _value in {
    "observe": observe,
    "observe_all": observe_all,
    "observe_output": observe_output,
    "observeAll": observe_all,
    "observeOutput": observe_output,
}.items():
    setattr(builtins, _name, _value)

if _probe is not None:
    _run(os.path.abspath(_probe))
