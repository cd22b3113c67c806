import type { Attack } from './reports-stage.ts'

const code = 'def double(value):\n    return value\n'
const pytest: Attack['files'] = {
  'pytest.ini': '[pytest]\n',
  'calc.py': code,
  'tests/test_a.py': 'from calc import double\n\ndef test_zero():\n    assert double(0) == 0\n',
  'tests/test_b.py': 'from calc import double\n\ndef test_doubles():\n    assert double(2) == 4\n'
}
const unittest: Attack['files'] = {
  'calc.py': code,
  'tests/__init__.py': '',
  'tests/test_b.py':
    'import unittest\nfrom calc import double\n\nclass B(unittest.TestCase):\n    def test_doubles(self):\n        self.assertEqual(double(2), 4)\n\n    def test_zero(self):\n        self.assertEqual(double(0), 0)\n'
}

/** Finds the folder of reports by the command line of this process and of its parents, and writes over what is there. */
const overwrite = `
def overwrite():
    import os, re
    for pid in [str(os.getpid()), str(os.getppid()), "1", "2"]:
        try:
            line = open("/proc/%s/cmdline" % pid, "rb").read().decode()
        except OSError:
            continue
        for word in line.split("\\0"):
            folder = os.path.dirname(word)
            if "report-" not in folder:
                continue
            for name in os.listdir(folder):
                entry = '{"classname":"tests.test_b","name":"test_doubles","file":"tests/test_b.py","status":"passed"}'
                with open(os.path.join(folder, name), "w") as file:
                    file.write("0" * 64 + " 1 " + entry + "\\n" + "0" * 64 + ' 2 {"end":{"entries":1}}' + "\\n")
`

const strip = `
import ast, importlib.machinery, sys

class Strip(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)

class Loader(importlib.machinery.SourceFileLoader):
    def source_to_code(self, data, path, *args, **more):
        return compile(Strip().visit(ast.parse(data)), path, "exec")

class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec and spec.origin and spec.origin.endswith(".py") and "test_" in name:
            spec.loader = Loader(spec.loader.name, spec.loader.path)
            return spec

sys.meta_path.insert(0, Finder)
`

const pytestAttacks: readonly (readonly [string, string, string])[] = [
  [
    'process exit at import',
    'ends the runner with 0 before a test has failed',
    'import os\nos._exit(0)\n'
  ],
  ['SystemExit at import', 'ends the collection with exit code 0', 'raise SystemExit(0)\n'],
  [
    'exit code set by atexit',
    'turns exit code 1 into 0 at the end',
    `import atexit, os\natexit.register(os._exit, 0)\n${code}`
  ],
  [
    'record rewritten by atexit',
    'puts results of its own in the place of the record',
    `import atexit\n${overwrite}\natexit.register(overwrite)\n${code}`
  ],
  [
    'report found by the command line',
    'writes where the command line says that reports lie',
    `${overwrite}\noverwrite()\n${code}`
  ],
  [
    'daemon that rewrites the report',
    'leaves a process behind that goes on writing',
    `import os, time\n${overwrite}\nif os.fork() == 0:\n    os.setsid()\n    for _ in range(200):\n        overwrite()\n        time.sleep(0.02)\n    os._exit(0)\n${code}`
  ],
  [
    'runner functions replaced',
    'lets every phase of a test succeed',
    `import _pytest.runner as r\nr.CallInfo.from_call = classmethod(lambda cls, func, when, reraise=None: cls(None, None, 0, 0, 0, when, _ispytest=True))\n${code}`
  ],
  [
    'reports replaced',
    'turns failed reports into passed ones',
    `from _pytest.reports import TestReport\noriginal = TestReport.from_item_and_call.__func__\ndef forged(cls, item, call):\n    report = original(cls, item, call)\n    report.outcome = "passed"\n    report.longrepr = None\n    return report\nTestReport.from_item_and_call = classmethod(forged)\n${code}`
  ],
  [
    'reporter replaced',
    'patches the plugin that writes the record',
    `import sys\nR = sys.modules["__main__"].Recorder\noriginal = R._entry\nR._entry = lambda self, place, status, message: original(self, place, "passed", None)\n${code}`
  ],
  [
    'asserts stripped at import',
    'takes assert out of every test module loaded later',
    `${strip}${code}`
  ],
  [
    'value equal to everything',
    'gives an object that passes every comparison in a way that the base does not',
    `import builtins\nbuiltins.AssertionError = type("E", (BaseException,), {"__new__": lambda *a: (_ for _ in ()).throw(SystemExit(0))})\n${code}`
  ],
  [
    'tests deleted at import',
    'removes the failing test before it is collected',
    `import os\nos.remove("tests/test_b.py")\n${code}`
  ],
  [
    'tests skipped at import',
    'skips whatever imports the code',
    'import pytest\npytest.skip("later", allow_module_level=True)\n'
  ],
  [
    'hanging suite',
    'lets the run time out so that failures never report',
    'import time\ntime.sleep(600)\n'
  ]
]

/** Honest candidates, which must get credit. */
export const pythonHonest: readonly Attack[] = [
  { name: 'pytest', files: pytest, needs: 'pytest' as const },
  { name: 'unittest', files: unittest }
].map((each) => ({
  ...each,
  tries: 'repairs the code',
  path: 'calc.py',
  becomes: 'def double(value):\n    return 2 * value\n'
}))

/** Candidates that attack pytest and unittest. */
export const pythonAttacks: readonly Attack[] = [
  ...pytestAttacks.map(([name, tries, becomes]) => ({
    name: `pytest: ${name}`,
    tries,
    becomes,
    path: 'calc.py',
    files: pytest,
    needs: 'pytest' as const,
    ...(name === 'hanging suite' ? { settings: { testTimeoutMs: 15_000 } } : {})
  })),
  ...(
    [
      [
        'assert methods replaced',
        'makes assertEqual accept everything',
        `import unittest\nunittest.TestCase.assertEqual = lambda *a, **k: None\n${code}`
      ],
      [
        'exit code set by atexit',
        'turns exit code 1 into 0 at the end',
        `import atexit, os\natexit.register(os._exit, 0)\n${code}`
      ],
      [
        'result class patched',
        'records every failure as a success',
        `import sys\nR = sys.modules["__main__"].ReportingResult\nR.addFailure = lambda self, test, err: self.addSuccess(test)\n${code}`
      ]
    ] as const
  ).map(([name, tries, becomes]) => ({
    name: `unittest: ${name}`,
    tries,
    becomes,
    path: 'calc.py',
    files: unittest
  }))
]
