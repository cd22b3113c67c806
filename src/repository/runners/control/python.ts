import type { ControlParts, ControlText } from './control.ts'

/** The control for pytest: plain asserts, an exception, `pytest.raises` and unittest's methods. */
export function pytestControl({ word, modules }: ControlParts): ControlText {
  const name = (end: string): string => `test_${word}_${end}`
  return {
    mustFail: ['plain', 'deep', 'error', 'raises', 'method', 'truth'].map(name),
    mustPass: ['holds', 'method_holds'].map(name),
    source: `${imports(modules)}
import pytest, unittest

left, right = {"a": [1, 2]}, {"a": [1, 3]}

def ${name('plain')}():
    assert left == right

def ${name('deep')}():
    assert [left, 1] == [left, 2], "differs"

def ${name('error')}():
    raise ValueError("wrong")

def ${name('raises')}():
    with pytest.raises(ValueError):
        pass

def ${name('holds')}():
    assert left == {"a": [1, 2]}

class Test${word}(unittest.TestCase):
    def ${name('method')}(self):
        self.assertEqual(left, right)

    def ${name('truth')}(self):
        self.assertTrue(left == right)

    def ${name('method_holds')}(self):
        self.assertEqual(left, left)
`
  }
}

/** The control for unittest: its methods, a plain assert, an exception, and where there are any, coroutines. */
export function unittestControl({ word, modules }: ControlParts): ControlText {
  const name = (end: string): string => `test_${word}_${end}`
  return {
    mustFail: ['plain', 'equal', 'truth', 'error', 'raises', 'member', 'waits'].map(name),
    mustPass: ['holds'].map(name),
    source: `${imports(modules)}
import unittest

left, right = {"a": [1, 2]}, {"a": [1, 3]}

class Test${word}(unittest.TestCase):
    def ${name('plain')}(self):
        assert left == right

    def ${name('equal')}(self):
        self.assertEqual(left, right)

    def ${name('truth')}(self):
        self.assertTrue(left == right)

    def ${name('error')}(self):
        raise ValueError("wrong")

    def ${name('raises')}(self):
        with self.assertRaises(ValueError):
            pass

    def ${name('member')}(self):
        self.assertIn(3, left["a"])

    def ${name('holds')}(self):
        self.assertEqual(left, left)

class Test${word}Waits(unittest.IsolatedAsyncioTestCase):
    async def ${name('waits')}(self):
        self.assertEqual(left, right)
`
  }
}

// Only a module that lies at the very path is imported, by the name that the tests would give it.
function imports(modules: readonly string[]): string {
  return `import importlib, importlib.util, os, sys

def _load(path):
    parts = os.path.relpath(path[:-3], os.getcwd()).replace(os.sep + "__init__", "").split(os.sep)
    for at in range(len(parts)):
        try:
            name = ".".join(parts[at:])
            loaded = sys.modules.get(name)
            spec = getattr(loaded, "__spec__", None) or importlib.util.find_spec(name)
        except (ImportError, ValueError, AttributeError):
            continue
        if spec is not None and spec.origin and os.path.realpath(spec.origin) == path:
            importlib.import_module(name)
            return
    spec = importlib.util.spec_from_file_location(parts[-1], path)
    spec.loader.exec_module(importlib.util.module_from_spec(spec))

for _each in ${JSON.stringify(modules)}:
    try:
        _load(os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), _each)))
    except BaseException:
        pass
`
}
