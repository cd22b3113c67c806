import { expect, test } from 'vitest'

import { classify } from '../../src/core/baseline.ts'
import { decidingFiles } from '../../src/repository/deciding-files.ts'
import type { RunnerName } from '../../src/repository/runners/runner.ts'

async function deciding(
  runner: RunnerName,
  display: string,
  files: Readonly<Record<string, string>>,
  ids: readonly string[] = [],
  cwd = ''
): Promise<readonly string[]> {
  const run = {
    ending: { kind: 'exited', exitCode: 1 },
    cases: ids.map((id) => ({ id, status: 'failed' as const })),
    output: '',
    durationMs: 1
  } as const
  return await decidingFiles({
    plan: { runner, display, cwd },
    baseline: classify([run]),
    tracked: new Set(Object.keys(files)),
    read: async (path) => files[path]
  })
}

type Given = {
  readonly name: string
  readonly runner?: RunnerName
  readonly display: string
  readonly files: Readonly<Record<string, string>>
  readonly ids?: readonly string[]
  readonly cwd?: string
  readonly found: readonly string[]
}

test.each<Given>([
  {
    name: 'a file that a runner reports tests of',
    runner: 'node:test',
    display: 'node --test',
    files: { 'checks/a.js': '', 'src/a.js': '' },
    ids: ['checks/a.js > doubles', 'elsewhere.js > x'],
    found: ['checks/a.js']
  },
  {
    name: 'not a module with a doctest',
    runner: 'pytest',
    display: 'pytest --doctest-modules',
    files: {
      'calc.py': 'def double(x):\n    """>>> double(2)"""\n',
      'check.py': 'def test_x(): 1'
    },
    ids: ['calc.py > calc.double', 'check.py > test_x'],
    found: ['check.py']
  },
  {
    name: 'not a module with tests inside',
    runner: 'vitest',
    display: 'npx vitest run',
    files: { 'src/a.js': 'if (import.meta.vitest) {}' },
    ids: ['src/a.js > doubles'],
    found: []
  },
  {
    name: 'a script given to a shell',
    display: 'sh ./check.sh src/a.js',
    files: { 'check.sh': '', 'src/a.js': '' },
    found: ['check.sh']
  },
  {
    name: 'a program of the repository',
    display: 'env CI=1 ./scripts/check --all',
    files: { 'scripts/check': '' },
    found: ['scripts/check']
  },
  {
    name: 'a script given to an interpreter, in a working directory',
    display: 'node build.js && python3 -u check.py',
    files: { 'a/check.py': '', 'check.py': '' },
    cwd: 'a',
    found: ['a/check.py']
  },
  {
    name: 'not a module that an interpreter runs by its name',
    display: 'python3 -m doctest calc.py',
    files: { 'calc.py': '' },
    found: []
  },
  {
    name: 'scripts of a target of make',
    display: 'make test',
    files: { Makefile: 'test:\n\t@sh ./check.sh\n', 'check.sh': '', 'other.sh': '' },
    found: ['check.sh']
  },
  {
    name: 'scripts of a test script that only a shell can run',
    display: 'npm test --silent',
    files: {
      'package.json': '{ "scripts": { "build": "sh build.sh", "test": "sh check.sh; true" } }',
      'check.sh': '',
      'build.sh': ''
    },
    found: ['check.sh']
  }
])('$name', async ({ runner, display, files, ids, cwd, found }) => {
  expect(await deciding(runner ?? 'command', display, files, ids, cwd)).toEqual(found)
})
