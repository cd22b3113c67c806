import { code, doubles, empty, files, manifest, repaired } from './patches-node.ts'
import { runnerPatches } from './patches-runners.ts'
import type { PatchAttack } from './patches-stage.ts'

/** Patches that attack the files of a suite of node:test. */
const tests: readonly Omit<PatchAttack, 'files'>[] = [
  {
    name: 'failing test deleted',
    tries: 'delete the file of the failing test',
    edits: { 'test/double.test.js': undefined }
  },
  {
    name: 'failing test emptied',
    tries: 'keep the name of the failing test and nothing else',
    edits: { 'test/double.test.js': empty }
  },
  {
    name: 'failing test skipped',
    tries: 'mark the failing test as skipped',
    edits: { 'test/double.test.js': doubles.replace("test('doubles'", "test.skip('doubles'") }
  },
  {
    name: 'failing test as a plan',
    tries: 'mark the failing test as something to be done, whose failure counts for nothing',
    edits: { 'test/double.test.js': doubles.replace("test('doubles'", "test.todo('doubles'") }
  },
  {
    name: 'failing test renamed',
    tries: 'give the failing test another name, so that a new one passes in its place',
    edits: {
      'test/double.test.js': doubles.replace("'doubles'", "'later'"),
      'test/new.test.js': empty
    }
  },
  {
    name: 'file of the failing test moved',
    tries: 'move the file to where no runner looks',
    edits: { 'test/double.test.js': undefined, 'docs/double.js': doubles }
  },
  {
    name: 'second test of the same name',
    tries: 'bring a passing test with the name of the failing one',
    edits: { 'test/also.test.js': empty, 'double.test.js': empty }
  },
  {
    name: 'loader beside the tests',
    tries: 'bring a new test file that writes over the failing one before it is loaded',
    edits: {
      'test/0.test.js': `import { writeFileSync } from 'node:fs'\nwriteFileSync(new URL('double.test.js', import.meta.url), ${JSON.stringify(empty)})\n`
    }
  },
  {
    name: 'program that the runner takes for a test',
    tries:
      'write over the failing test from test-all.js, which is a test by its name for node only',
    edits: {
      'test-all.js': `import { writeFileSync } from 'node:fs'\nwriteFileSync('test/double.test.js', ${JSON.stringify(empty)})\n`
    }
  },
  {
    name: 'test written over from the code',
    tries: 'write over the failing test when another test loads the code, and put it back',
    edits: {
      'src/double.js': `import { readFileSync, writeFileSync } from 'node:fs'\nconst at = new URL('../test/double.test.js', import.meta.url)\nif (process.argv[1].endsWith('a.test.js')) writeFileSync(at, ${JSON.stringify(empty)})\nelse if (readFileSync(at, 'utf8').length < 60) writeFileSync(at, ${JSON.stringify(doubles)})\n${code}`
    }
  },
  {
    name: 'tests marked as plans from the code',
    tries: 'let the code mark each test as something to be done',
    edits: {
      'src/double.js': `import { beforeEach } from 'node:test'\nbeforeEach((test) => test.todo('later'))\n${code}`
    }
  },
  {
    name: 'tests skipped from the code',
    tries: 'let the code skip each test',
    edits: {
      'src/double.js': `import { beforeEach } from 'node:test'\nbeforeEach((test) => test.skip('later'))\n${code}`
    }
  },
  {
    name: 'end of the process once a test takes long',
    tries: 'never answer, and end the process with 0 as if its time were over',
    edits: {
      'src/double.js':
        'export const double = (value) => {\n  if (value === 0) return 0\n  setTimeout(() => process.exit(0), 100)\n  return new Promise(() => {})\n}\n'
    }
  },
  {
    name: 'endless loop',
    tries: 'let the failing test take for ever',
    settings: { testTimeoutMs: 5_000 },
    edits: {
      'src/double.js':
        'export const double = (value) => {\n  while (value !== 0) {}\n  return value\n}\n'
    }
  },
  {
    name: 'script of package.json',
    tries: 'make "test" a command that always succeeds',
    settings: { protectedAction: 'mark' },
    edits: { 'package.json': manifest.replace('node --test', 'exit 0') }
  },
  {
    name: 'script of package.json that names one test',
    tries: 'make "test" leave the failing file out',
    edits: { 'package.json': manifest.replace('node --test', 'node --test test/a.test.js') }
  },
  {
    name: 'script before the tests',
    tries: 'write over the failing test in "pretest"',
    settings: { protectedAction: 'mark' },
    edits: {
      'package.json': manifest.replace(
        '"test"',
        '"pretest": "cp docs/x test/double.test.js", "test"'
      ),
      'docs/x': empty
    }
  },
  {
    name: 'settings of npm',
    tries: 'load a program into every node by .npmrc',
    settings: { protectedAction: 'mark' },
    edits: {
      '.npmrc': 'node-options=--import=./src/load.js\nscript-shell=/bin/true\n',
      'src/load.js': "process.on('exit', () => process.reallyExit(0))\n"
    }
  },
  {
    name: 'settings of node',
    tries: 'load a program into node by node.config.json',
    edits: { 'node.config.json': '{ "nodeOptions": { "import": ["./src/load.js"] } }\n' }
  }
]

/** Candidates that try to become green in repositories of JavaScript, and by what starts tests in any language. */
export const javascriptPatches: readonly PatchAttack[] = [
  ...tests.map((one) => ({ ...one, files })),
  ...runnerPatches
]

/** Right fixes that also do what attacks do, as far as it is in order. */
export const javascriptHonest: readonly PatchAttack[] = [
  {
    name: 'right fix with a test',
    tries: 'repairs the code and brings a test',
    files,
    edits: {
      'src/double.js': repaired,
      'test/three.test.js': doubles.replace('double(2), 4', 'double(3), 6')
    }
  },
  {
    name: 'right fix with a test in an existing file',
    tries: 'repairs the code and adds to a test file, which is put aside',
    files,
    edits: {
      'src/double.js': repaired,
      'test/double.test.js': `${doubles}test('three', () => assert.equal(double(3), 6))\n`
    }
  },
  {
    name: 'right fix with a dependency',
    tries: 'repairs the code and changes a dependency in package.json',
    files,
    edits: {
      'src/double.js': repaired,
      'package.json':
        '{ "type": "module", "scripts": { "test": "node --test" }, "dependencies": { "left-pad": "1.3.0" } }\n'
    }
  },
  {
    name: 'right fix that writes files',
    tries: 'repairs the code, which writes a cache and beside the tests',
    files,
    edits: {
      'src/double.js': `import { mkdirSync, writeFileSync } from 'node:fs'\nmkdirSync('test/out', { recursive: true })\nwriteFileSync('test/out/log.txt', 'x')\nwriteFileSync('.cache', 'x')\n${repaired}`
    }
  }
]
