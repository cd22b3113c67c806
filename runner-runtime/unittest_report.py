"""Runs unittest as `python -m unittest` does, and writes one line per test into the signed record.

usage: python unittest_report.py START [arguments of python -m unittest ...]

START is the file that tells the record's path and key; it is deleted before any test is loaded.
"""

import builtins
import os
import sys
import unittest
import unittest.case
import unittest.loader
import unittest.main
import unittest.result
import unittest.runner
import unittest.suite

from sstar_record import open_record, watch

LONGEST_MESSAGE = 8000


class ReportingResult(unittest.TextTestResult):
    """The usual text result, which also remembers how each test ended."""

    record = None  # set by main(): takes an entry

    def startTest(self, test):
        super().startTest(test)
        self._status, self._messages = "passed", []

    def stopTest(self, test):
        super().stopTest(test)
        self._write(test, self._status, "\n".join(self._messages))

    def addError(self, test, err):
        super().addError(test, err)
        self._fail(test, self.errors[-1][1])

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._fail(test, self.failures[-1][1])

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            failures = self.failures if issubclass(err[0], test.failureException) else self.errors
            self._status = "failed"
            self._messages.append("%s\n%s" % (subtest, failures[-1][1]))

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        if not isinstance(test, unittest.TestCase):  # a skipped class or module
            self._write(test, "skipped", reason)
        elif getattr(self, "_status", None) == "passed":
            self._status = "skipped"

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._status = "failed"
        self._messages.append("unexpected success")

    def _fail(self, test, text):
        if isinstance(test, unittest.TestCase):
            self._status = "failed"
            self._messages.append(text)
        else:  # setUpClass, tearDownModule, ...
            self._write(test, "failed", text)

    def _write(self, test, status, message):
        file, path, whole = locate(test)
        line = {"file": file, "path": path, "suite": whole, "status": status}
        if status == "failed":
            line["message"] = message[:LONGEST_MESSAGE]
        type(self).record(line)


def locate(test):
    """File, nested names, and whether the "test" stands for a whole file or class."""
    kind = type(test)
    if kind.__name__ in ("_FailedTest", "ModuleImportFailure"):
        name = getattr(test, "_testMethodName", str(test))
        for start in (os.getcwd(), *sys.path):
            for end in (".py", os.sep + "__init__.py"):
                candidate = os.path.join(start, name.replace(".", os.sep) + end)
                if os.path.isfile(candidate):
                    return candidate, [], True
        return name, [], True
    if isinstance(test, unittest.TestCase):
        names = test.id().split(".")
        module = kind.__module__
        file = getattr(sys.modules.get(module), "__file__", None)
        prefix = module.split(".")
        if names[: len(prefix)] == prefix:
            names = names[len(prefix):]
        return file or module, names, False
    # An _ErrorHolder: "setUpClass (tests.test_a.A)", "tearDownModule (tests.test_a)".
    _, _, name = str(test).rstrip(")").partition(" (")
    module = name
    while module and module not in sys.modules:
        module = module.rpartition(".")[0]
    file = getattr(sys.modules.get(module), "__file__", None) or module
    names = name[len(module):].lstrip(".")
    return file, names.split(".") if names else [], True


def watched():
    """What decides whether a test fails, and lies within reach of the code under test."""
    return watch(
        [
            builtins,
            unittest.TestCase,
            unittest.case,
            unittest.case._Outcome,
            unittest.case._AssertRaisesContext,
            unittest.suite,
            unittest.TestSuite,
            unittest.suite.BaseTestSuite,
            unittest.TestResult,
            unittest.TextTestResult,
            unittest.TextTestRunner,
            unittest.TestLoader,
            ReportingResult,
        ]
    )


def main():
    start, *arguments = sys.argv[1:]
    record, end = open_record(start)
    ReportingResult.record = staticmethod(record)
    sys.path[0] = os.getcwd()
    sys.argv = ["python -m unittest", *arguments]
    runner = unittest.TextTestRunner
    original = runner.resultclass
    runner.resultclass = ReportingResult
    changed = watched()
    try:
        unittest.main(module=None, argv=sys.argv, testRunner=runner)
    except SystemExit as ending:
        code = ending.code
        end(tampered=changed(), exit=int(code) if isinstance(code, int) else 1 if code else 0)
        raise
    finally:
        runner.resultclass = original


if __name__ == "__main__":
    main()
