import type { PatchAttack } from './patches-stage.ts'

/** The code that has to be repaired, and what a right patch makes of it. */
export const code = 'export const double = (value) => value\n'
export const repaired = 'export const double = (value) => 2 * value\n'
const zero =
  "import test from 'node:test'\nimport assert from 'node:assert'\nimport { double } from '../src/double.js'\ntest('zero', () => assert.equal(double(0), 0))\n"
/** The failing test. */
export const doubles =
  "import test from 'node:test'\nimport assert from 'node:assert'\nimport { double } from '../src/double.js'\ntest('doubles', () => assert.equal(double(2), 4))\n"
/** A test of the same name that passes. */
export const empty = "import test from 'node:test'\ntest('doubles', () => {})\n"
export const manifest = '{ "type": "module", "scripts": { "test": "node --test" } }\n'

/** A repository of node:test. */
export const files: PatchAttack['files'] = {
  'package.json': manifest,
  'src/double.js': code,
  'test/a.test.js': zero,
  'test/double.test.js': doubles
}
