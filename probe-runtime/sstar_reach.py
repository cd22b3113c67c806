"""Which lines of a program were run: by `sys.monitoring` (PEP 669), before Python 3.12 by a trace function."""

import os
import sys
import threading


def watch_lines(lines, root):
    """Starts watching `{path: [line, ...]}` of files below `root`; gives the function that counts those that were run.

    It gives None where the program has put something else in the watcher's place.
    """
    wanted = {os.path.realpath(os.path.join(root, path)): frozenset(those) for path, those in lines.items()}
    run = {path: set() for path in wanted}
    known = {}

    def file_of(code):
        name = code.co_filename
        if name not in known:
            path = os.path.realpath(name)
            known[name] = path if path in wanted else None
        return known[name]

    stop = _monitor(wanted, run, file_of) if hasattr(sys, "monitoring") else _trace(wanted, run, file_of)

    def count():
        if not stop():
            return None
        return sum(len(run[path] & wanted[path]) for path in wanted)

    return count


def _monitor(wanted, run, file_of):
    monitoring = sys.monitoring
    # Not the number that coverage tools take, so that a program may use one.
    tool, events = 3, monitoring.events
    monitoring.use_tool_id(tool, "sstar")

    def started(code, _):
        if file_of(code) is not None:
            monitoring.set_local_events(tool, code, events.LINE)
        return monitoring.DISABLE

    def line(code, number):
        run[file_of(code)].add(number)
        return monitoring.DISABLE

    monitoring.register_callback(tool, events.PY_START, started)
    monitoring.register_callback(tool, events.LINE, line)
    monitoring.set_events(tool, events.PY_START)

    def stop():
        if monitoring.get_tool(tool) != "sstar":
            return False
        monitoring.set_events(tool, 0)
        monitoring.free_tool_id(tool)
        return True

    return stop


def _trace(wanted, run, file_of):
    def called(frame, event, _):
        path = file_of(frame.f_code)
        if path is None or wanted[path] <= run[path]:
            return None
        found = run[path]

        def line(frame, event, _):
            if event == "line":
                found.add(frame.f_lineno)
            return line

        return line

    threading.settrace(called)
    sys.settrace(called)

    def stop():
        is_ours = sys.gettrace() is called
        sys.settrace(None)
        threading.settrace(None)
        return is_ours

    return stop
