import type { Attack } from './reports-stage.ts'

const esm = 'export const double = (value) => value\n'
const nodeFiles: Attack['files'] = {
  'package.json': '{ "type": "module", "scripts": { "test": "node --test" } }',
  'src/double.js': esm,
  'test/double.test.js':
    "import test from 'node:test'\nimport assert from 'node:assert'\nimport { double } from '../src/double.js'\ntest('zero', () => assert.equal(double(0), 0))\ntest('doubles', () => assert.equal(double(2), 4))\n"
}
const vitestFiles: Attack['files'] = {
  'package.json': '{ "type": "module", "scripts": { "test": "vitest run" } }',
  'src/double.js': esm,
  'test/double.test.js':
    "import { expect, test } from 'vitest'\nimport { double } from '../src/double.js'\ntest('zero', () => expect(double(0)).toBe(0))\ntest('doubles', () => expect(double(2)).toBe(4))\n"
}
const cjs = 'exports.double = (value) => value\n'
const mochaFiles: Attack['files'] = {
  'package.json': '{ "scripts": { "test": "mocha" } }',
  'src/double.js': cjs,
  'test/double.js':
    "const assert = require('assert')\nconst { double } = require('../src/double.js')\nit('zero', () => assert.equal(double(0), 0))\nit('doubles', () => assert.equal(double(2), 4))\n"
}
const go = 'package calc\n\nfunc Double(value int) int { return value }\n'
const goFiles: Attack['files'] = {
  'go.mod': 'module example.org/calc\n\ngo 1.21\n',
  'calc.go': go,
  'calc_test.go':
    'package calc\n\nimport "testing"\n\nfunc TestZero(t *testing.T) { if Double(0) != 0 { t.Error("zero") } }\n\nfunc TestDoubles(t *testing.T) { if Double(2) != 4 { t.Error("wrong") } }\n'
}

const forgedProtocol = `import { DefaultSerializer } from 'node:v8'
import { writeSync } from 'node:fs'
const file = new URL('../test/double.test.js', import.meta.url).pathname
for (const [type, name] of ['zero', 'doubles'].flatMap((name) => [['test:start', name], ['test:pass', name]])) {
  const serializer = new DefaultSerializer()
  serializer.writeHeader()
  serializer.writeRawBytes(Buffer.alloc(4))
  serializer.writeValue({ __proto__: null, type, data: { __proto__: null, name, nesting: 0, testNumber: 1, file, line: 1, column: 1, details: { duration_ms: 1, type: 'test' } } })
  const message = serializer.releaseBuffer()
  message.writeUInt32BE(message.length - 6, 2)
  writeSync(1, message)
}
process.exit(0)
${esm}`

const forgedGo = `package calc

import (
	"fmt"
	"os"
)

func init() {
	for _, name := range []string{"TestZero", "TestDoubles"} {
		fmt.Printf("\\x16=== RUN   %s\\n\\x16--- PASS: %s (0.00s)\\n", name, name)
	}
	fmt.Println("\\x16PASS")
	os.Exit(0)
}

func Double(value int) int { return value }
`

const fixed: Pick<Attack, 'name' | 'tries'> = { name: '', tries: 'repairs the code' }

/** Honest candidates, which must get credit. */
export const otherHonest: readonly Attack[] = [
  {
    ...fixed,
    name: 'node:test',
    files: nodeFiles,
    path: 'src/double.js',
    becomes: 'export const double = (value) => 2 * value\n'
  },
  {
    ...fixed,
    name: 'vitest',
    files: vitestFiles,
    installed: ['vitest'],
    path: 'src/double.js',
    becomes: 'export const double = (value) => 2 * value\n'
  },
  {
    ...fixed,
    name: 'mocha',
    files: mochaFiles,
    installed: ['mocha'],
    path: 'src/double.js',
    becomes: 'exports.double = (value) => 2 * value\n'
  },
  {
    ...fixed,
    name: 'go test',
    files: goFiles,
    needs: 'go',
    path: 'calc.go',
    becomes: 'package calc\n\nfunc Double(value int) int { return 2 * value }\n'
  }
]

/** Candidates that attack node:test, vitest, mocha and go test. */
export const otherAttacks: readonly Attack[] = [
  {
    name: 'node:test: process exit at import',
    tries: 'ends the test file with 0 before a test has failed',
    files: nodeFiles,
    path: 'src/double.js',
    becomes: `process.exit(0)\n${esm}`
  },
  {
    name: 'node:test: forged protocol of the test process',
    tries: 'prints passed tests in the form that the runner expects of its processes, and exits',
    files: nodeFiles,
    path: 'src/double.js',
    becomes: forgedProtocol
  },
  {
    name: 'node:test: node:assert replaced',
    tries: 'makes assert.equal accept everything',
    files: nodeFiles,
    path: 'src/double.js',
    becomes: `import assert from 'node:assert'\nfor (const name of ['equal', 'strictEqual', 'deepEqual']) assert[name] = () => {}\n${esm}`
  },
  {
    name: 'node:test: reporter overwritten',
    tries: 'writes over the reporter that the parent loaded, and over the record',
    files: nodeFiles,
    path: 'src/double.js',
    becomes: `import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
const words = readFileSync(\`/proc/\${process.ppid}/cmdline\`, 'utf8').split('\\0')
const environment = readFileSync(\`/proc/\${process.ppid}/environ\`, 'utf8').split('\\0')
for (const word of [...words, ...environment]) {
  const path = word.replace(/^[^/]*/, '')
  try {
    if (path.endsWith('reporter.mjs')) writeFileSync(path, '')
    for (const name of readdirSync(dirname(path))) {
      if (/report-/.test(dirname(path))) writeFileSync(\`\${dirname(path)}/\${name}\`, '{"file":"test/double.test.js","path":["doubles"],"suite":false,"status":"passed"}\\n')
    }
  } catch {}
}
${esm}`
  },
  {
    name: 'vitest: expect replaced',
    tries: 'makes every assertion of chai hold',
    files: vitestFiles,
    installed: ['vitest'],
    path: 'src/double.js',
    becomes: `import { chai } from 'vitest'\nchai.Assertion.prototype.assert = () => {}\nfor (const name of ['toBe', 'toEqual']) chai.Assertion.overwriteMethod(name, () => () => {})\n${esm}`
  },
  {
    name: 'mocha: runner replaced',
    tries: 'tells a failed test as passed',
    files: mochaFiles,
    installed: ['mocha'],
    path: 'src/double.js',
    becomes: `const { Runner } = require('mocha')\nRunner.prototype.fail = function (test) { test.state = 'passed'; this.emit('pass', test) }\n${cjs}`
  },
  {
    name: 'mocha: record forged by another reporter',
    tries: 'asks the module that writes the record for another one, and writes passed tests',
    files: mochaFiles,
    installed: ['mocha'],
    path: 'src/double.js',
    becomes: `const at = process.argv[process.argv.indexOf('--require') + 1]\nconst record = require(at.replace('mocha-reporter', 'record')).take()\nrecord.write({ file: '', path: ['doubles'], suite: false, status: 'passed' })\nrecord.end()\nprocess.on('exit', () => process.reallyExit(0))\n${cjs}`
  },
  {
    name: 'go test: forged results',
    tries:
      'prints passed tests with the marks of the testing package, and exits before any test runs',
    files: goFiles,
    needs: 'go',
    path: 'calc.go',
    becomes: forgedGo
  }
]
