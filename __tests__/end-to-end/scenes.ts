// Two small repositories with an issue each, and answers in the ways models give them.
import type { Question } from '../../simulators/model/server.ts'
import type { Scene } from './stage.ts'

const statement = `Prices with half a cent come out one cent too low in our invoices.

Amounts must be rounded to the nearest whole number; halves are rounded away from zero, also for refunds.`

export const javascriptScene: Scene = {
  issue: { title: 'round() always rounds down', body: statement },
  files: {
    'package.json': '{ "name": "shop", "type": "module", "scripts": { "test": "node --test" } }\n',
    'README.md': '# shop\n\nRounds amounts.\n',
    'src/round.js': 'export function round(amount) {\n  return Math.floor(amount)\n}\n',
    'test/round.test.js': `import assert from 'node:assert'
import test from 'node:test'
import { round } from '../src/round.js'

test('keeps whole amounts', () => assert.equal(round(2), 2))
test('rounds up from a half', () => assert.equal(round(1.5), 2))
`
  }
}

export const pythonScene: Scene = {
  issue: { title: 'round_amount always rounds down', body: statement },
  files: {
    'README.md': '# shop\n\nRounds amounts.\n',
    'shop/__init__.py': '',
    'shop/rounding.py':
      'import math\n\n\ndef round_amount(amount):\n    return math.floor(amount)\n',
    'tests/__init__.py': '',
    'tests/test_rounding.py': `import unittest
from shop.rounding import round_amount


class Rounding(unittest.TestCase):
    def test_keeps_whole_amounts(self):
        self.assertEqual(round_amount(2), 2)

    def test_rounds_up_from_a_half(self):
        self.assertEqual(round_amount(1.5), 2)
`
  }
}

const javascriptReadings = [
  // Right on the tests, wrong on refunds.
  'return Math.round(amount)',
  'return Math.sign(amount) * Math.round(Math.abs(amount))',
  'return amount < 0 ? -Math.round(-amount) : Math.round(amount)'
] as const

const pythonReadings = [
  'return math.floor(amount + 0.5)',
  'return int(math.copysign(math.floor(abs(amount) + 0.5), amount))',
  'return -math.floor(-amount + 0.5) if amount < 0 else math.floor(amount + 0.5)'
] as const

/** Edits in three formats, by turns. */
function patch(call: number): string {
  const reading = javascriptReadings[call % 3] ?? ''
  switch (call % 4) {
    case 0:
      return `\`\`\`diff\n--- a/src/round.js\n+++ b/src/round.js\n@@ -1,3 +1,3 @@\n export function round(amount) {\n-  return Math.floor(amount)\n+  ${reading}\n }\n\`\`\``
    case 1:
      return `\`\`\`js path=src/round.js\nexport function round(amount) {\n  ${reading}\n}\n\`\`\``
    default:
      return `It rounds down.\n\n**src/round.js**\n\`\`\`js\n<<<<<<< SEARCH\n  return Math.floor(amount)\n=======\n  ${reading}\n>>>>>>> REPLACE\n\`\`\``
  }
}

function pythonPatch(call: number): string {
  return `shop/rounding.py\n\`\`\`python\n<<<<<<< SEARCH\n    return math.floor(amount)\n=======\n    ${pythonReadings[call % 3] ?? ''}\n>>>>>>> REPLACE\n\`\`\``
}

const javascriptProbe = `### Refunds and whole amounts

\`\`\`js
import { round } from './src/round.js'
for (const amount of [-2.5, -1.5, 0.4, 2.5]) await observe(\`round(\${amount})\`, () => round(amount))
\`\`\``

const pythonProbe = `### Refunds and whole amounts

\`\`\`python
from shop.rounding import round_amount
for amount in (-2.5, -1.5, 0.4, 2.5):
    observe(f"round_amount({amount})", lambda: round_amount(amount))
\`\`\``

/** Prefers what is rounded away from zero, in whichever seat it sits. */
function judgement(prompt: string): string {
  const a = /^\s*A: (?<value>.*)$/mu.exec(prompt)?.groups?.['value'] ?? ''
  const choice =
    a === '-3' || (a === '-2' && /input: .*\(-1\.5\)/u.test(prompt.split('A: ')[0] ?? ''))
      ? 'A'
      : 'B'
  return JSON.stringify({
    legal: true,
    determined: true,
    quote: 'halves are rounded away from zero, also for refunds',
    choice,
    reason: 'A refund of 2.5 is rounded to -3.'
  })
}

/** What a model would answer, told from the request alone. */
export function answer({ messages, call, index }: Question): string {
  const [system, user] = [messages[0]?.content ?? '', messages.map((one) => one.content).join('\n')]
  const python = user.includes('shop/rounding.py')
  if (system.includes('You design experiments')) return python ? pythonProbe : javascriptProbe
  if (system.includes('You decide which of two')) return judgement(user)
  return python ? pythonPatch(call + index) : patch(call + index)
}
