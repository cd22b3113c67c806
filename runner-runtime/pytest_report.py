"""Runs pytest as `python -m pytest` (or `pytest`) does, and writes one line per test into the signed record.

usage: python pytest_report.py module|script START [arguments of pytest ...]

START is the file that tells the record's path and key; it is deleted before anything of the repository is loaded.
With `script`, the interpreter is the one that the `pytest` in PATH belongs to.
"""

import os
import sys

LONGEST_MESSAGE = 8000
PHASES = ("pytest_runtest_protocol", "pytest_runtest_call", "pytest_runtest_makereport", "pytest_pyfunc_call")


def interpreter():
    """What the `pytest` in PATH runs with, by its first line."""
    import shutil

    script = shutil.which("pytest") or shutil.which("py.test")
    try:
        with open(script, "rb") as file:
            first = file.readline().decode().strip()
    except (OSError, TypeError, UnicodeDecodeError):
        return sys.executable, None
    words = first[2:].split() if first.startswith("#!") else []
    if words and os.path.basename(words[0]) == "env":
        words = words[1:]
    name = os.path.basename(words[0]) if words else ""
    return (shutil.which(words[0]) if name.startswith("python") else None) or sys.executable, script


def watched():
    """What decides whether a test fails, and lies within reach of the code under test."""
    import builtins
    import importlib
    import importlib._bootstrap_external as loading
    import unittest

    from sstar_record import watch

    holders = [builtins, unittest.TestCase, unittest.case, loading.SourceLoader, loading.SourceFileLoader]
    wanted = [
        ("_pytest.runner", ("CallInfo",)),
        ("_pytest.reports", ("TestReport", "BaseReport", "CollectReport")),
        ("_pytest.python", ("Function", "Module", "Class", "PyCollector")),
        ("_pytest.nodes", ("Item", "Node")),
        ("_pytest.main", ("Session",)),
        ("_pytest.unittest", ("TestCaseFunction", "UnitTestCase")),
        ("_pytest.assertion.rewrite", ("AssertionRewritingHook", "AssertionRewriter")),
        ("_pytest.python_api", ("RaisesContext", "ApproxBase")),
        ("_pytest.raises", ("RaisesExc",)),
        ("_pytest.skipping", ()),
        ("_pytest.outcomes", ()),
        ("pluggy._hooks", ("HookCaller", "_HookCaller", "HookImpl")),
        ("pluggy._callers", ()),
        ("pluggy._manager", ("PluginManager",)),
    ]
    for name, classes in wanted:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        holders += [module, *(getattr(module, each) for each in classes if hasattr(module, each))]
    return watch(holders)


class Recorder:
    """The plugin: what junitxml would tell of each test, as each ends. Under xdist it runs in the controller."""

    def __init__(self, record):
        self._record = record
        self._state = {}
        self.config = None
        self.finders = []

    def pytest_configure(self, config):
        self.config = config

    def pytest_sessionfinish(self):
        # pytest takes its own finder away before it is over.
        self.finders = before_rewriting()

    def pytest_runtest_logreport(self, report):
        key = report.nodeid
        status, message, again = self._state.get(key, ("passed", None, False))
        if report.outcome == "rerun":
            again = True
        elif report.failed:
            if status != "failed":
                status, message = "failed", told(report)
        elif report.skipped and status == "passed":
            status = "skipped"
        self._state[key] = status, message, again
        if report.when == "teardown":
            self._state.pop(key)
            # A test that is run again has not ended yet.
            if not again:
                self._write(report, status, message)

    def pytest_collectreport(self, report):
        if report.failed:
            self._write(report, "failed", "collection failure\n%s" % report.longrepr)
        elif report.skipped:
            self._write(report, "skipped", None)

    def pytest_internalerror(self, excrepr):
        self._entry({"classname": "pytest", "name": "internal"}, "failed", "internal error\n%s" % excrepr)

    def _write(self, report, status, message):
        path, bracket, params = report.nodeid.partition("[")
        names = path.split("::")
        names[0] = names[0].replace("/", ".")
        if names[0].endswith(".py"):
            names[0] = names[0][:-3]
        names[-1] += bracket + params
        place = {"classname": ".".join(names[:-1]), "name": names[-1], "file": report.location[0]}
        self._entry(place, status, message)

    def _entry(self, place, status, message):
        more = {} if message is None else {"message": message[:LONGEST_MESSAGE]}
        self._record(dict(place, status=status, **more))

    def hooks(self):
        """Who takes part in running a test, by name: the same on the base and with a patch."""
        names = []
        manager = getattr(self.config, "pluginmanager", None)
        for phase in PHASES if manager else ():
            for impl in getattr(manager.hook, phase).get_hookimpls():
                name = str(impl.plugin_name)
                plugin = type(impl.plugin).__name__ if name.isdigit() else os.path.basename(name)
                names.append("%s of %s" % (phase, plugin))
        return names


def told(report):
    """A failure as junitxml words it; a message that the text holds already is not repeated."""
    text = str(report.longrepr)
    crash = getattr(report.longrepr, "reprcrash", None)
    message = crash.message if crash is not None else text
    if report.when != "call":
        message = 'failed on %s with "%s"' % (report.when, message)
    return text if message in text else "%s\n%s" % (message, text)


def before_rewriting():
    """Finders of modules that go before pytest's own, which makes `assert` tell what it saw."""
    names = [getattr(each, "__name__", None) or type(each).__name__ for each in sys.meta_path]
    at = names.index("AssertionRewritingHook") if "AssertionRewritingHook" in names else 0
    return ["sys.meta_path %s" % name for name in names[:at]]


def main():
    kind, start, *arguments = sys.argv[1:]
    script = None
    if kind == "script":
        python, script = interpreter()
        if os.path.realpath(python) != os.path.realpath(sys.executable) or python != sys.executable:
            os.execv(python, [python, os.path.abspath(__file__), "found:%s" % script, *sys.argv[2:]])
    if kind.startswith("found:"):
        script = kind[len("found:"):]

    from sstar_record import open_record

    record, end = open_record(start)
    import pytest

    changed = watched()
    sys.path[0] = os.path.dirname(script) if script else os.getcwd()
    sys.argv = [script or os.path.join(os.path.dirname(pytest.__file__), "__main__.py"), *arguments]
    recorder = Recorder(record)
    code = pytest.main(arguments, plugins=[recorder])
    end(tampered=[*changed(), *recorder.finders, *recorder.hooks()], exit=int(code))
    sys.exit(int(code))


if __name__ == "__main__":
    main()
