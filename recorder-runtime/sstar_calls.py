"""Records with what the functions and methods of some files are called, as far as it can be written down.

Each line of the record is `{"file", "callee", "arguments", "steps"}` (src/repository/recorded/call.ts): a call of a
function of a module, or of a class and then of methods of the instance. Nothing here is to be relied on: the code
under test shares the process.
"""

import json
import os
import sys
import threading
from types import FunctionType

from sstar_literals import Unwritable, encoded_call

MOST_PER_FUNCTION = 40
MOST = 200
MOST_LOOKS = 2000
MOST_STEPS = 6
MOST_INSTANCES = 2000
LONGEST_LINE = 4000
DEEPEST_STACK = 60

SPECIAL = ("__call__", "__getitem__", "__setitem__", "__delitem__", "__contains__", "__len__", "__str__", "__iter__")


def start(record, paths):
    """Records from now on, in this process and what it forks or starts with the same environment."""
    recorder = Recorder(record, Files(paths))
    if hasattr(sys, "monitoring"):
        monitor(recorder)
        return

    def look(frame, event, _):
        if event == "call" and recorder.files[frame.f_code.co_filename] is not None:
            recorder.seen(frame)

    threading.setprofile(look)
    sys.setprofile(look)


def monitor(recorder):
    """Python 3.12 and later: costs nothing where nothing is watched."""
    monitoring = sys.monitoring
    tool = next((each for each in (4, 3) if monitoring.get_tool(each) is None), None)
    if tool is None:
        return

    def look(code, _):
        if recorder.files[code.co_filename] is None or not recorder.seen(sys._getframe(1)):
            return monitoring.DISABLE
        return None

    monitoring.use_tool_id(tool, "sstar")
    monitoring.register_callback(tool, monitoring.events.PY_START, look)
    monitoring.set_events(tool, monitoring.events.PY_START)


class Files(dict):
    """Which watched file a name of code stands for, however it is spelled; None for others."""

    def __init__(self, paths):
        self.paths = {os.path.realpath(path): index for index, path in enumerate(paths)}

    def __missing__(self, name):
        found = self[name] = None if name.startswith("<") else self.paths.get(os.path.realpath(name))
        return found


class Recorder:
    def __init__(self, record, files):
        self.record = record
        self.files = files
        self.targets = {}
        self.looks = {}
        self.instances = {}
        self.lines = {}
        self.count = 0
        self.busy = threading.local()

    def seen(self, frame):
        """Takes note of a call that is about to run; false when no more of this code is wanted."""
        code = frame.f_code
        looks = self.looks[id(code)] = self.looks.get(id(code), 0) + 1
        if looks > MOST_LOOKS or self.count >= MOST:
            return False
        if code.co_name.startswith("<") or getattr(self.busy, "now", False):
            return True
        self.busy.now = True
        try:
            self.note(frame, code)
        except Unwritable:
            pass
        except Exception:
            pass
        finally:
            self.busy.now = False
        return True

    def note(self, frame, code):
        kind, holder, function = self.target(frame, code)
        file = self.files[code.co_filename]
        if kind == "function" and not code.co_name.startswith("_"):
            self.write(file, code.co_name, arguments_of(frame, function, 0), [])
        elif kind in ("static", "class") and not code.co_name.startswith("_"):
            receiver = first_argument(frame) if kind == "class" else holder
            if is_public_class(receiver, frame):
                arguments = arguments_of(frame, function, 1 if kind == "class" else 0)
                self.write(file, "%s.%s" % (receiver.__name__, code.co_name), arguments, [])
        elif kind == "method":
            self.note_method(frame, code, file, function)

    def note_method(self, frame, code, file, function):
        instance = first_argument(frame)
        if not is_public_class(type(instance), frame) or within_method_of(instance, frame, self.files):
            return
        history = self.history(instance, frame, code, function)
        if history is None or code.co_name == "__init__":
            return
        if code.co_name.startswith("_") and code.co_name not in SPECIAL:
            return
        if len(history["steps"]) >= MOST_STEPS:
            history["broken"] = True
        if history["broken"]:
            return
        try:
            step = [code.co_name, arguments_of(frame, function, 1)]
        except Unwritable:
            # What the instance is from now on cannot be made again.
            history["broken"] = True
            return
        history["steps"].append(step)
        self.write(file, type(instance).__name__, history["made"], history["steps"])

    def history(self, instance, frame, code, function):
        """How the instance was made and what was called on it; None where that is not known."""
        known = self.instances.get(id(instance))
        # Another object may have got the number of one that is gone; a new `__init__` from outside is a new instance.
        if known is not None and known["instance"] is instance and code.co_name != "__init__":
            return known
        if len(self.instances) >= MOST_INSTANCES:
            return None
        history = {"instance": instance, "made": None, "steps": [], "broken": False}
        self.instances[id(instance)] = history
        try:
            if code.co_name == "__init__":
                history["made"] = arguments_of(frame, function, 1)
            else:
                history["made"] = made_without_init(instance)
        except Unwritable:
            history["broken"] = True
        return history

    def target(self, frame, code):
        """What kind of thing the code belongs to, its class, and its function; retried while the module is loading."""
        known = self.targets.get(id(code))
        if known is not None:
            return known[0]
        found = find_target(frame, code)
        if found is not None:
            # The code is kept, so that its number stays its own.
            self.targets[id(code)] = (found, code)
            return found
        return (None, None, None)

    def write(self, file, callee, arguments, steps):
        entry = {"file": file, "callee": callee, "arguments": arguments, "steps": steps}
        line = json.dumps(entry, separators=(",", ":"))
        name = (file, callee, steps[-1][0] if steps else None)
        lines = self.lines.setdefault(name, set())
        if len(line) > LONGEST_LINE or line in lines or len(lines) >= MOST_PER_FUNCTION:
            return
        lines.add(line)
        self.count += 1
        # Opened for each line: a descriptor left open would be seen by the tests.
        record = os.open(self.record, os.O_WRONLY | os.O_APPEND)
        try:
            os.write(record, line.encode() + b"\n")
        finally:
            os.close(record)


def find_target(frame, code):
    module = frame.f_globals
    function = unwrapped(module.get(code.co_name), code)
    if function is not None:
        return ("function", None, function)
    for name, holder in list(module.items()):
        if not isinstance(holder, type) or holder.__name__ != name:
            continue
        held = vars(holder).get(code.co_name)
        function = unwrapped(getattr(held, "__func__", held), code)
        if function is None:
            continue
        kind = {staticmethod: "static", classmethod: "class"}.get(type(held), "method")
        return (kind, holder, function)
    return None


def unwrapped(value, code):
    """The function with this code, below decorators that say what they wrap."""
    for _ in range(10):
        if isinstance(value, FunctionType) and value.__code__ is code:
            return value
        value = getattr(value, "__wrapped__", None)
    return None


def is_public_class(value, frame):
    return (
        isinstance(value, type)
        and not value.__name__.startswith("_")
        and frame.f_globals.get(value.__name__) is value
    )


def first_argument(frame):
    code = frame.f_code
    return frame.f_locals.get(code.co_varnames[0]) if code.co_argcount > 0 else None


def within_method_of(instance, frame, files):
    """Whether the call comes from within another method of the same instance."""
    caller = frame.f_back
    for _ in range(DEEPEST_STACK):
        if caller is None:
            return False
        if files[caller.f_code.co_filename] is not None and first_argument(caller) is instance:
            return True
        caller = caller.f_back
    return False


def made_without_init(instance):
    kind = type(instance)
    fields = getattr(kind, "__dataclass_fields__", None)
    if isinstance(fields, dict):
        named = [(name, getattr(instance, name)) for name, field in fields.items() if field.init]
        return encoded_call((), named)
    if kind.__init__ is object.__init__ and kind.__new__ is object.__new__:
        return [[], []]
    raise Unwritable


def arguments_of(frame, function, skipped):
    """The arguments of a call that has just begun, without those that are the function's own defaults."""
    code, values = frame.f_code, frame.f_locals
    names = code.co_varnames
    plain = names[: code.co_argcount]
    defaults = function.__defaults__ or ()
    default_of = dict(zip(plain[len(plain) - len(defaults):], defaults))
    last = code.co_argcount + code.co_kwonlyargcount
    rest = ()
    if code.co_flags & 0x04:
        rest = values[names[last]]
    positional, named = [], []
    gap = False
    for index, name in enumerate(plain):
        if index < skipped:
            continue
        value = values[name]
        if not rest and name in default_of and value is default_of[name]:
            gap = True
        elif not gap:
            positional.append(value)
        elif index < getattr(code, "co_posonlyargcount", 0):
            raise Unwritable
        else:
            named.append((name, value))
    positional.extend(rest)
    for name in names[code.co_argcount:last]:
        if values[name] is not (function.__kwdefaults__ or {}).get(name, Unwritable):
            named.append((name, values[name]))
    if code.co_flags & 0x04:
        last += 1
    if code.co_flags & 0x08:
        named.extend(values[names[last]].items())
    if any(type(name) is not str or not name.isidentifier() for name, _ in named):
        raise Unwritable
    return encoded_call(positional, named)
