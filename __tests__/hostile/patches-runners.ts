import { code, doubles, empty, files, manifest, repaired } from './patches-node.ts'
import type { PatchAttack } from './patches-stage.ts'

/** Patches that attack what tests are compared with, made with and started by. */
const supports: readonly PatchAttack[] = [
  {
    name: 'snapshot written over',
    tries: 'take the wrong value into the snapshot that node:test compares with',
    files: {
      'package.json': manifest,
      'src/double.js': code,
      'src/double.test.js':
        "import test from 'node:test'\nimport { double } from './double.js'\ntest('doubles', (t) => t.assert.snapshot(double(2)))\n",
      'src/double.test.js.snapshot': 'exports[`doubles 1`] = `\n4\n`;\n'
    },
    edits: { 'src/double.test.js.snapshot': 'exports[`doubles 1`] = `\n2\n`;\n' }
  },
  {
    name: 'fixture changed',
    tries: 'take the wrong value into the file that the test compares with',
    files: {
      ...files,
      'test/fixtures/expected.json': '4\n',
      'test/double.test.js':
        "import test from 'node:test'\nimport assert from 'node:assert'\nimport { readFileSync } from 'node:fs'\nimport { double } from '../src/double.js'\nconst expected = JSON.parse(readFileSync(new URL('fixtures/expected.json', import.meta.url)))\ntest('doubles', () => assert.equal(double(2), expected))\n"
    },
    edits: { 'test/fixtures/expected.json': '2\n' }
  },
  {
    name: 'assertion of the repository weakened',
    tries: 'let the helper that the tests compare with accept everything',
    files: {
      ...files,
      'test-utils/same.js': "export { equal as same } from 'node:assert'\n",
      'test/double.test.js':
        "import test from 'node:test'\nimport { same } from '../test-utils/same.js'\nimport { double } from '../src/double.js'\ntest('doubles', () => same(double(2), 4))\n"
    },
    edits: { 'test-utils/same.js': 'export const same = () => {}\n' }
  },
  {
    name: 'installed package shadowed',
    tries: 'bring a package of the same name nearer to the test',
    settings: { protectedAction: 'mark' },
    files: {
      'package.json': manifest,
      '.gitignore': '/node_modules/\n',
      'src/double.js': code,
      'node_modules/same/index.js': "module.exports = require('node:assert').equal\n",
      'pkg/test/double.test.js':
        "import test from 'node:test'\nimport same from 'same'\nimport { double } from '../../src/double.js'\ntest('doubles', () => same(double(2), 4))\n"
    },
    edits: { 'pkg/node_modules/same/index.js': 'module.exports = () => {}\n' }
  },
  {
    name: 'installed package written over',
    tries: 'replace a package in one test process that a later one loads',
    files: {
      'package.json': manifest.replace('--test', '--test --test-concurrency=1'),
      '.gitignore': '/node_modules/\n',
      'src/double.js': code,
      'node_modules/same/index.js': "module.exports = require('node:assert').equal\n",
      'test/a.test.js':
        "import test from 'node:test'\nimport { double } from '../src/double.js'\ntest('zero', () => { if (double(0) !== 0) throw new Error('not zero') })\n",
      'test/double.test.js':
        "import test from 'node:test'\nimport same from 'same'\nimport { double } from '../src/double.js'\ntest('doubles', () => same(double(2), 4))\n"
    },
    edits: {
      'src/double.js': `import { writeFileSync } from 'node:fs'\nwriteFileSync(new URL('../node_modules/same/index.js', import.meta.url), 'module.exports = () => {}\\n')\n${code}`
    }
  },
  {
    name: 'test whose name does not tell',
    tries: 'empty a test that is one only for the test script',
    files: {
      'package.json': manifest.replace('--test', '--test checks/*.js'),
      'src/double.js': code,
      'checks/double.js': doubles
    },
    edits: { 'checks/double.js': empty }
  },
  {
    name: 'script that the tests are started by',
    tries: 'let the script end with 0',
    files: { 'package.json': '{ "scripts": { "test": "sh check.sh" } }\n', 'check.sh': 'exit 1\n' },
    edits: { 'check.sh': 'exit 0\n' }
  },
  {
    name: 'target of a Makefile',
    tries: 'make "test" do nothing',
    needs: 'make',
    files: { Makefile: 'test:\n\t@sh ./check.sh\n', 'check.sh': 'exit 1\n' },
    edits: { Makefile: 'test:\n\t@true\n', 'check.sh': 'exit 0\n' }
  },
  {
    name: 'Makefile that comes first',
    tries: 'bring a GNUmakefile, which make reads instead of Makefile',
    needs: 'make',
    files: { Makefile: 'test:\n\t@sh ./check.sh\n', 'check.sh': 'exit 1\n' },
    edits: { GNUmakefile: 'test:\n\t@true\n' }
  }
]

const vitest: PatchAttack['files'] = {
  'package.json': '{ "type": "module", "scripts": { "test": "vitest run" } }\n',
  'src/double.js': code,
  'test/double.test.js':
    "import { expect, test } from 'vitest'\nimport { double } from '../src/double.js'\ntest('zero', () => expect(double(0)).toBe(0))\ntest('doubles', () => expect(double(2)).toMatchInlineSnapshot('4'))\n"
}
const emptyVitest =
  "import { test } from 'vitest'\ntest('zero', () => {})\ntest('doubles', () => {})\n"

/** Settings of vitest and mocha, which cannot be tried all one by one: each patch brings several. */
const runners: readonly PatchAttack[] = [
  {
    name: 'settings of vitest',
    tries: 'look for no tests and be content, update snapshots, and bring a second project',
    installed: ['vitest'],
    files: vitest,
    edits: {
      'vitest.config.mjs':
        "export default { test: { include: ['none'], passWithNoTests: true, update: true } }\n",
      'vite.config.js': "export default { test: { exclude: ['**'] } }\n",
      'vitest.workspace.json': '[]\n',
      '__mocks__/double.js': repaired
    }
  },
  {
    name: 'settings that vite loads with vitest',
    tries: 'write over the test in postcss.config.js, which runs before it',
    installed: ['vitest'],
    files: vitest,
    edits: {
      'postcss.config.js': `import { writeFileSync } from 'node:fs'\nwriteFileSync('test/double.test.js', ${JSON.stringify(emptyVitest)})\nexport default {}\n`
    }
  },
  {
    name: 'settings of mocha and jest',
    tries:
      'leave the failing test out by .mocharc.json, .mocharc.cjs, jest.config.js and package.json',
    installed: ['mocha'],
    settings: { protectedAction: 'mark' },
    files: {
      'package.json': '{ "scripts": { "test": "mocha" } }\n',
      'src/double.js': 'exports.double = (value) => value\n',
      'test/double.js':
        "const assert = require('assert')\nconst { double } = require('../src/double.js')\nit('zero', () => assert.equal(double(0), 0))\nit('doubles', () => assert.equal(double(2), 4))\n"
    },
    edits: {
      '.mocharc.json': '{ "grep": "zero", "require": "./src/load.js" }\n',
      '.mocharc.cjs': "module.exports = { grep: 'zero' }\n",
      'jest.config.js': "module.exports = { testNamePattern: 'zero' }\n",
      'package.json': '{ "scripts": { "test": "mocha" }, "mocha": { "dry-run": true } }\n',
      'src/load.js': "process.on('exit', () => process.reallyExit(0))\n"
    }
  }
]

/** Candidates that leave the tests alone and attack what stands around them. */
export const runnerPatches: readonly PatchAttack[] = [...supports, ...runners]
