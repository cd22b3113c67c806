import { expect, test } from 'vitest'

import { judgePrompt } from '../../../src/model/prompts/judge.ts'
import { probe, task } from '../../core/world.ts'

const differences = [{ label: 'round(-2.5)', base: '-2', left: '-3', right: '-2' }]

function prompt(files: Readonly<Record<string, string>>): string {
  const context = Object.entries(files).map(([path, content]) => ({
    path,
    content,
    reason: 'named in the issue'
  }))
  const messages = judgePrompt({
    task: task({ context }),
    call: 0,
    probe: probe('p1'),
    hasBase: true,
    differences
  })
  return messages.map((message) => message.content).join('\n')
}

test('the judge sees both outputs beside the base, and no code of the versions', () => {
  const text = prompt({ 'src/round.js': 'export const secretCode = 1' })
  expect(text).toContain('input: round(-2.5)\n  before the change: -2\n  A: -3\n  B: -2')
  expect(text).not.toContain('secretCode')
})

test('a page that settles the matter is shown whole, however far down the words stand', () => {
  const page = `${'Much is said before. '.repeat(900)}Halves are rounded away from zero.`
  expect(prompt({ 'docs/rounding.md': page })).toContain(page)
})

test('pages that do not fit any more are left out, the best ones first', () => {
  const text = prompt({
    'docs/a.md': `first ${'a'.repeat(20_000)}`,
    'CHANGELOG.md': `second ${'b'.repeat(30_000)}`,
    'README.md': 'third'
  })
  expect(text).toContain('first aaa')
  expect(text).not.toContain('second bbb')
  expect(text).toContain('third')
})
