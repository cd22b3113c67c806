"""Records with what tests call functions and methods of some files, where that leads to changed lines.

Each line of the record is `{"file", "callee", "arguments", "steps", "from"}` (src/repository/recorded/call.ts): a call
of a function of a module, or of a class and then of methods of the instance, that came from a file that is not
watched. Nothing here is to be relied on: the code under test shares the process.
"""

import json
import os
import sys
import threading

from sstar_arguments import arguments_of, first_argument, made_without_init
from sstar_code import Changes, find_target
from sstar_literals import Unwritable
from sstar_places import Places

MOST_PER_FUNCTION = 40
MOST = 400
MOST_LOOKS = 3000
MOST_REACHED = 100000
MOST_STEPS = 6
MOST_INSTANCES = 2000
LONGEST_LINE = 4000
DEEPEST_STACK = 100

SPECIAL = ("__call__", "__getitem__", "__setitem__", "__delitem__", "__contains__", "__len__", "__str__", "__iter__")


def start(record, root, paths, changed):
    """Records from now on, in this process and what it forks or starts with the same environment."""
    recorder = Recorder(record, Places(root, paths), changed)
    if hasattr(sys, "monitoring"):
        monitor(recorder)
        return

    def look(frame, event, _):
        if event == "call" and type(recorder.places[frame.f_code.co_filename]) is int:
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
        if type(recorder.places[code.co_filename]) is not int:
            return monitoring.DISABLE
        recorder.seen(sys._getframe(1))
        return None

    monitoring.use_tool_id(tool, "sstar")
    monitoring.register_callback(tool, monitoring.events.PY_START, look)
    monitoring.set_events(tool, monitoring.events.PY_START)


class Recorder:
    def __init__(self, record, places, changed):
        self.record = record
        self.places = places
        self.changed = Changes(changed)
        self.targets = {}
        self.looks = {}
        self.instances = {}
        self.pending = {}
        self.lines = {}
        self.count = 0
        self.reached_times = 0
        self.busy = threading.local()

    def seen(self, frame):
        """Takes note of a call of a watched file that is about to run."""
        code = frame.f_code
        # Neither modules nor bodies of classes: these run when they are imported.
        if not code.co_flags & 1 or self.count >= MOST or getattr(self.busy, "now", False):
            return
        self.busy.now = True
        try:
            self.pending.pop(id(frame), None)
            self.note(frame, code, self.places[code.co_filename])
            if self.changed.within(code, self.places[code.co_filename]):
                self.reached(frame)
        except Exception:
            pass
        finally:
            self.busy.now = False

    def note(self, frame, code, file):
        caller = self.caller(frame)
        kind, holder, function = self.target(frame, code)
        if kind == "method":
            self.note_method(frame, code, function, caller)
            return
        if kind is None or caller is None or code.co_name.startswith("_") or self.is_worn(code):
            return
        callee, skipped = code.co_name, 0
        if kind in ("static", "class"):
            receiver = first_argument(frame) if kind == "class" else holder
            file = self.home(receiver)
            if file is None:
                return
            callee, skipped = "%s.%s" % (receiver.__name__, callee), int(kind == "class")
        try:
            given = arguments_of(frame, function, skipped)
        except Unwritable:
            return
        self.pending[id(frame)] = (code, (file, callee, given, [], caller), None)

    def note_method(self, frame, code, function, caller):
        instance = first_argument(frame)
        file = self.home(type(instance))
        if file is None or self.within_method_of(instance, frame):
            return
        history = self.history(instance, code, frame, function)
        if history is None:
            return
        if code.co_name == "__init__":
            self.pending[id(frame)] = (code, None, history)
            return
        if code.co_name.startswith("_") and code.co_name not in SPECIAL:
            return
        if len(history["steps"]) >= MOST_STEPS or self.is_worn(code):
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
        if caller is None:
            return
        entry = (file, type(instance).__name__, history["made"], list(history["steps"]), caller)
        self.pending[id(frame)] = (code, entry, history)
        # What an earlier step changed, later ones may show.
        if history["reached"]:
            self.write(*entry)

    def reached(self, frame):
        """A line that changes may be about to run: the call of the tests that led there is written."""
        self.reached_times += 1
        if self.reached_times > MOST_REACHED:
            return
        for _ in range(DEEPEST_STACK):
            if frame is None:
                return
            code, entry, history = self.pending.get(id(frame), (None, None, None))
            if code is frame.f_code:
                del self.pending[id(frame)]
                if history is not None:
                    history["reached"] = True
                if entry is not None:
                    self.write(*entry)
                    return
            frame = frame.f_back

    def caller(self, frame):
        """The path of the file of the repository that the call comes from; None for a watched one."""
        frame = frame.f_back
        for _ in range(DEEPEST_STACK):
            if frame is None:
                return None
            place = self.places[frame.f_code.co_filename]
            if place is not None:
                return place if type(place) is str else None
            frame = frame.f_back
        return None

    def within_method_of(self, instance, frame):
        """Whether the call comes from within another method of the same instance."""
        caller = frame.f_back
        for _ in range(DEEPEST_STACK):
            if caller is None:
                return False
            if type(self.places[caller.f_code.co_filename]) is int and first_argument(caller) is instance:
                return True
            caller = caller.f_back
        return False

    def home(self, kind):
        """The number of the watched file in which a public class has its name; None for others."""
        if not isinstance(kind, type) or kind.__name__.startswith("_"):
            return None
        module = sys.modules.get(kind.__module__)
        if module is None or vars(module).get(kind.__name__) is not kind:
            return None
        place = self.places[getattr(module, "__file__", None) or ""]
        return place if type(place) is int else None

    def history(self, instance, code, frame, function):
        """How the instance was made and what was called on it; None where that is not known."""
        known = self.instances.get(id(instance))
        # Instances are kept, so that their numbers stay their own; a new `__init__` from outside makes one anew.
        if known is not None and code.co_name != "__init__":
            return known
        if len(self.instances) >= MOST_INSTANCES:
            return None
        history = {"instance": instance, "made": None, "steps": [], "broken": False, "reached": False}
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

    def is_worn(self, code):
        """Whether this code was looked at so often that more of its calls tell nothing new."""
        looks = self.looks[id(code)] = self.looks.get(id(code), 0) + 1
        return looks > MOST_LOOKS

    def write(self, file, callee, arguments, steps, caller):
        entry = {"file": file, "callee": callee, "arguments": arguments, "steps": steps, "from": caller}
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
