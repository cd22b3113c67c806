import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'

import type { FileChange } from '../../../src/core/types.ts'
import { applyAnswer } from '../../../src/repository/edits/apply-answer.ts'
import { mergeChanges, patchOf, readPatched } from '../../../src/repository/edits/patch.ts'

const change = (path: string, before?: string, after?: string): FileChange => ({
  path,
  before,
  after
})

/** Applies a patch's diff with git in a real directory and gives the files' contents afterwards. */
async function gitApplied(changes: readonly FileChange[]) {
  await using fixture = await createFixture({})
  for (const { path, before } of changes) {
    if (before === undefined) continue
    await mkdir(dirname(join(fixture.path, path)), { recursive: true })
    await writeFile(join(fixture.path, path), before)
  }
  const input = patchOf(changes).diff
  // Outside of any repository git-apply works on plain files.
  const env = { GIT_CEILING_DIRECTORIES: dirname(fixture.path), GIT_CONFIG_GLOBAL: '/dev/null' }
  await execa('git', ['apply', '--whitespace=nowarn', '-'], { cwd: fixture.path, input, env })
  const contents = changes.map(async ({ path }) => [
    path,
    await readFile(join(fixture.path, path), 'utf8').catch(() => undefined)
  ])
  return Object.fromEntries(await Promise.all(contents)) as unknown
}

const expected = (changes: readonly FileChange[]) =>
  Object.fromEntries(changes.map(({ path, after }) => [path, after]))

describe('patchOf gives diffs that git applies', () => {
  test.each([
    { name: 'change', changes: [change('a.txt', 'a\nb\nc\n', 'a\nB\nc\n')] },
    { name: 'new file', changes: [change('dir/new.txt', undefined, 'a\nb\n')] },
    { name: 'new empty file', changes: [change('empty', undefined, '')] },
    { name: 'deletion', changes: [change('a.txt', 'a\n', undefined)] },
    { name: 'deletion of an empty file', changes: [change('a.txt', '', undefined)] },
    { name: 'emptied file', changes: [change('a.txt', 'a\n', '')] },
    { name: 'filled file', changes: [change('a.txt', '', 'a\n')] },
    { name: 'no final newline before', changes: [change('a.txt', 'a\nb', 'a\nb\nc\n')] },
    { name: 'no final newline after', changes: [change('a.txt', 'a\nb\n', 'a\nb')] },
    { name: 'no final newline at all', changes: [change('a.txt', 'a\nb', 'A\nb')] },
    { name: 'CRLF', changes: [change('a.txt', 'a\r\nb\r\n', 'a\r\nB\r\n')] },
    { name: 'space in the name', changes: [change('my file.txt', 'a\n', 'b\n')] },
    { name: 'new, space in the name', changes: [change('my file.txt', undefined, 'b\n')] },
    { name: 'unicode in the name', changes: [change('größe/日本.txt', 'a\n', 'b\n')] },
    { name: 'quote in the name', changes: [change('a"b\\c\t.txt', 'a\n', 'b\n')] },
    { name: 'lines like markers', changes: [change('a', '-- x\n++ y\n', '-- y\n++ x\n@@ z\n')] },
    {
      name: 'far too different',
      changes: [
        change(
          'a.txt',
          Array.from({ length: 3000 }, (_, i) => `a${i}\n`).join(''),
          Array.from({ length: 3000 }, (_, i) => `b${i}\n`).join('')
        )
      ]
    },
    {
      name: 'several files',
      changes: [change('z', 'a\n', 'b\n'), change('b', undefined, 'x'), change('c', 'x', undefined)]
    }
  ])('$name', async ({ changes }) => {
    expect(await gitApplied(changes)).toEqual(expected(changes))
  })

  const text = fc
    .array(fc.constantFrom('a', 'b', '', '  c', 'd\r', '+e', '-f', '\\ g'), { maxLength: 12 })
    .chain((lines) => fc.constantFrom(lines.join('\n'), `${lines.join('\n')}\n`))

  test('random contents', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.option(text, { nil: undefined }), fc.option(text, { nil: undefined })),
          {
            minLength: 8,
            maxLength: 8
          }
        ),
        async (pairs) => {
          const changes = pairs.map(([before, after], i) => change(`f${i}`, before, after))
          if (patchOf(changes).changes.length === 0) return
          expect(await gitApplied(changes)).toEqual(expected(changes))
        }
      ),
      { numRuns: 25 }
    )
  })

  test('applyAnswer understands the diff of any patch', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (before, after) => {
        const { diff } = patchOf([change('f.txt', before, after)])
        if (diff === '') return
        const result = await applyAnswer(`\`\`\`diff\n${diff}\`\`\``, async (path) =>
          path === 'f.txt' ? before : undefined
        )
        // Answers are read without carriage returns, and endings are the file's own.
        const plain = (content: string | undefined) => content?.replaceAll('\r', '')
        if (plain(before) === plain(after)) return
        expect(result).toMatchObject({ kind: 'applied' })
        const changed = result.kind === 'applied' ? result.changes[0]?.after : undefined
        expect(plain(changed)).toBe(plain(after))
      })
    )
  })
})

describe('patchOf', () => {
  test('sorts by path and leaves out what changes nothing', () => {
    const { changes } = patchOf([change('b', 'x', 'y'), change('same', 'x', 'x'), change('a', 'x')])
    expect(changes.map(({ path }) => path)).toEqual(['a', 'b'])
  })
  test('is empty for no changes', () => {
    expect(patchOf([])).toEqual({ changes: [], diff: '' })
  })
})

describe('mergeChanges', () => {
  const previous = patchOf([change('a', '1', '2'), change('new', undefined, 'n')])
  test.each([
    { name: 'further change', next: [change('a', '2', '3')], a: change('a', '1', '3') },
    { name: 'back to the base', next: [change('a', '2', '1')], a: undefined },
    { name: 'deleted', next: [change('a', '2', undefined)], a: change('a', '1', undefined) },
    { name: 'another file', next: [change('b', '1', '2')], a: change('a', '1', '2') }
  ])('$name', ({ next, a }) => {
    expect(mergeChanges(previous, next).find(({ path }) => path === 'a')).toEqual(a)
  })
  test('a new file that is deleted again vanishes', () => {
    expect(mergeChanges(previous, [change('new', 'n', undefined)])).toEqual([change('a', '1', '2')])
  })
  test('without a patch so far the changes are themselves', () => {
    expect(mergeChanges(undefined, [change('a', '1', '2')])).toEqual([change('a', '1', '2')])
  })
})

test('readPatched shows the patch on top of the base', async () => {
  const patch = patchOf([change('a', '1', '2'), change('gone', '1')])
  const read = readPatched(patch, async (path) => `base ${path}`)
  expect(await Promise.all(['a', 'gone', 'b'].map(read))).toEqual(['2', undefined, 'base b'])
})
