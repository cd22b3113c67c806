import { createTwoFilesPatch } from 'diff'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { applyAnswer } from '../../../src/repository/edits/apply-answer.ts'
import { parseText, printText } from '../../../src/repository/edits/file-text.ts'

// Lines are unique, so that every place in the file is.
const scene = fc.record({
  lines: fc.uniqueArray(fc.stringMatching(/^ {0,4}[a-z(){}=;"'#]{1,20}$/), {
    minLength: 1,
    maxLength: 30,
    selector: (line) => line.trim()
  }),
  from: fc.nat(),
  size: fc.nat({ max: 4 }),
  replacement: fc.array(fc.stringMatching(/^ {0,4}[A-Z]{1,10}$/), { maxLength: 4 }),
  eol: fc.constantFrom('\n', '\r\n'),
  finalNewline: fc.boolean(),
  bom: fc.boolean()
})

type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never

function filesOf({ lines, from, size, replacement, eol, finalNewline, bom }: Scene) {
  const start = from % lines.length
  const removed = lines.slice(start, start + 1 + size)
  const rest = lines.slice(start + removed.length)
  const edited = [...lines.slice(0, start), ...replacement, ...rest]
  const print = (all: readonly string[]): string =>
    (bom ? '\uFEFF' : '') + all.join(eol) + (finalNewline && all.length > 0 ? eol : '')
  return { before: print(lines), after: print(edited), removed, edited }
}

async function afterAnswer(answer: string, before: string) {
  const result = await applyAnswer(answer, async (path) => (path === 'f.js' ? before : undefined))
  return result.kind === 'applied' ? result.changes[0]?.after : result.problems
}

test('a random edit as a SEARCH/REPLACE block', async () => {
  await fc.assert(
    fc.asyncProperty(scene, async (values) => {
      const { before, after, removed } = filesOf(values)
      const body = [removed, values.replacement].map((part) =>
        part.map((line) => `${line}\n`).join('')
      )
      const answer = `f.js\n<<<<<<< SEARCH\n${body[0]}=======\n${body[1]}>>>>>>> REPLACE\n`
      if (before === after || !before.includes('\n')) return
      expect(await afterAnswer(answer, before)).toEqual(after)
    })
  )
})

test('a random edit as a unified diff, with numbers that may be wrong', async () => {
  await fc.assert(
    fc.asyncProperty(scene, fc.nat({ max: 3 }), fc.boolean(), async (values, wrong, fenced) => {
      const { before, after, edited } = filesOf(values)
      const end = values.finalNewline ? '\n' : ''
      const diff = createTwoFilesPatch(
        'a/f.js',
        'b/f.js',
        values.lines.join('\n') + end,
        edited.join('\n') + (edited.length > 0 ? end : '')
      )
      const skewed = diff.replaceAll(/^@@ -(\d+)/gm, (_, line) => `@@ -${Number(line) + wrong}`)
      // A file of one line without an ending has no line ending to keep.
      if (before === after || !before.includes('\n')) return
      const answer = fenced ? `\`\`\`diff\n${skewed}\`\`\`` : skewed
      expect(await afterAnswer(answer, before)).toEqual(after)
    })
  )
})

test('taking a file apart and printing it gives the same content', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\n', '\r\n', '\r', '\uFEFF', ' ')), (parts) => {
      const content = parts.join('')
      expect(printText(parseText(content))).toBe(content)
    })
  )
})

test('any answer at all gives a result', async () => {
  const pieces = fc.constantFrom(
    '<<<<<<< SEARCH',
    '=======',
    '>>>>>>> REPLACE',
    '```',
    '```diff',
    '```js path=f.js',
    '--- a/f.js',
    '+++ b/f.js',
    '@@ -1 +1 @@',
    'diff --git a/f.js b/f.js',
    'deleted file mode 100644',
    '+a',
    '-a',
    ' a',
    '',
    'f.js',
    '...',
    '<think>',
    '</think>'
  )
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 25 }), async (lines) => {
      const result = await applyAnswer(lines.join('\n'), async () => 'a\nb\n')
      const told = result.kind === 'applied' ? result.changes : result.problems
      expect(told.length).toBeGreaterThan(0)
    }),
    { numRuns: 500 }
  )
})
