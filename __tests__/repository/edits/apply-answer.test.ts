import { describe, expect, test } from 'vitest'

import { applyAnswer } from '../../../src/repository/edits/apply-answer.ts'
import type { AllowedPaths } from '../../../src/repository/edits/workspace.ts'

type Files = Readonly<Record<string, string>>

function apply(answer: string, files: Files, paths?: AllowedPaths) {
  return applyAnswer(answer, async (path) => files[path], paths)
}

async function after(answer: string, files: Files): Promise<Record<string, string | undefined>> {
  const result = await apply(answer, files)
  if (result.kind === 'unapplied') throw new Error(result.problems.join('\n'))
  return Object.fromEntries(result.changes.map((change) => [change.path, change.after]))
}

async function problemsOf(answer: string, files: Files, paths?: AllowedPaths) {
  const result = await apply(answer, files, paths)
  return result.kind === 'unapplied' ? result.problems : []
}

function block(search: string, replace: string): string {
  return `<<<<<<< SEARCH\n${search}=======\n${replace}>>>>>>> REPLACE`
}

const file = 'const a = 1\nconst b = 2\nconst c = 3\n'
const changed = 'const a = 1\nconst b = 20\nconst c = 3\n'
const swap = block('const b = 2\n', 'const b = 20\n')

describe('where the path of a SEARCH/REPLACE block may stand', () => {
  test.each([
    { name: 'bare', answer: `src/x.js\n${swap}` },
    { name: 'in backticks', answer: `\`src/x.js\`\n${swap}` },
    { name: 'bold', answer: `**src/x.js**\n${swap}` },
    { name: 'bold with backticks and colon', answer: `**\`src/x.js\`**:\n${swap}` },
    { name: 'bold with the colon inside', answer: `**src/x.js:**\n${swap}` },
    { name: 'after File:', answer: `File: src/x.js\n${swap}` },
    { name: 'after bold File:', answer: `**File:** \`src/x.js\`\n${swap}` },
    { name: 'as a heading', answer: `### src/x.js\n${swap}` },
    { name: 'as a heading with backticks', answer: `### \`src/x.js\`\n\n${swap}` },
    { name: 'as a numbered heading', answer: `### 1. \`src/x.js\`\n\n${swap}` },
    { name: 'as a comment', answer: `// src/x.js\n${swap}` },
    { name: 'with ./', answer: `./src/x.js\n${swap}` },
    { name: 'with a backslash', answer: `src\\x.js\n${swap}` },
    { name: 'above a fence', answer: `src/x.js\n\`\`\`js\n${swap}\n\`\`\`` },
    { name: 'inside a fence', answer: `\`\`\`js\nsrc/x.js\n${swap}\n\`\`\`` },
    { name: 'in the info string', answer: `\`\`\`js path=src/x.js\n${swap}\n\`\`\`` },
    { name: 'as the info string', answer: `\`\`\`src/x.js\n${swap}\n\`\`\`` },
    { name: 'in prose', answer: `Now change \`src/x.js\` like this:\n\n${swap}` },
    { name: 'in prose without marks', answer: `In src/x.js we change this:\n${swap}` },
    { name: 'behind the marker', answer: swap.replace('SEARCH', 'SEARCH src/x.js') },
    { name: 'with CRLF', answer: `src/x.js\n${swap}`.replaceAll('\n', '\r\n') }
  ])('$name', async ({ answer }) => {
    expect(await after(answer, { 'src/x.js': file })).toEqual({ 'src/x.js': changed })
  })

  test('a block without a path belongs to the file of the block before it', async () => {
    const answer = `src/x.js\n${swap}\n\nand\n\n${block('const c = 3\n', 'const c = 30\n')}`
    expect(await after(answer, { 'src/x.js': file })).toEqual({
      'src/x.js': changed.replace('3', '30')
    })
  })

  test('a name with spaces', async () => {
    expect(await after(`my notes.txt\n${swap}`, { 'my notes.txt': file })).toEqual({
      'my notes.txt': changed
    })
  })

  test('of several readings the file that exists is meant', async () => {
    const answer = `Makefile\nsrc/x.js\nlike so, see foo.md\n${swap}`
    expect(await after(answer, { 'src/x.js': file })).toEqual({ 'src/x.js': changed })
  })
})

describe('reasoning and prose', () => {
  test.each([
    { name: 'a think block', answer: `<think>\nsrc/x.js\n${block('x\n', 'y\n')}\n</think>\n` },
    {
      name: 'a think block that lost its start',
      answer: `perhaps\n${block('x\n', 'y\n')}\n</think>\n`
    },
    { name: 'prose', answer: 'We must change b.\n\n```js\nconst b = 20\n```\n\n' }
  ])('$name is passed over', async ({ answer }) => {
    expect(await after(`${answer}src/x.js\n${swap}`, { 'src/x.js': file })).toEqual({
      'src/x.js': changed
    })
  })

  test('tags inside a block are text', async () => {
    const answer = `x.js\n${block('<think>\na\n</think>\n', '<think>\nb\n</think>\n')}`
    expect(await after(answer, { 'x.js': '<think>\na\n</think>\n' })).toEqual({
      'x.js': '<think>\nb\n</think>\n'
    })
  })

  test('only reasoning, never closed', async () => {
    expect(await problemsOf(`<think>\nx.js\n${swap}`, { 'x.js': file })).toEqual([
      expect.stringMatching(/^The answer is empty/)
    ])
  })
})

describe('files keep their form', () => {
  test.each([
    { name: 'CRLF', from: 'a\r\nb\r\n', to: 'a\r\nB\r\n' },
    { name: 'no final newline', from: 'a\nb', to: 'a\nB' },
    { name: 'byte order mark', from: '\uFEFFb\n', to: '\uFEFFB\n' },
    { name: 'mixed line endings', from: 'a\r\nb\r\nc\n', to: 'a\r\nB\r\nc\n' },
    { name: 'mixed line endings, LF line', from: 'a\r\nb\nc\n', to: 'a\r\nB\nc\n' }
  ])('$name', async ({ from, to }) => {
    expect(await after(`x.txt\n${block('b\n', 'B\n')}`, { 'x.txt': from })).toEqual({ 'x.txt': to })
  })
})

describe('files made, removed and replaced', () => {
  test('an empty SEARCH makes a file', async () => {
    expect(await after(`src/new.js\n${block('', 'hello\n')}`, {})).toEqual({
      'src/new.js': 'hello\n'
    })
  })

  test('an empty SEARCH after a block for another file makes the file named', async () => {
    const answer = `src/x.js\n${swap}\nsrc/new.js\n${block('', 'hello\n')}`
    expect(await after(answer, { 'src/x.js': file })).toEqual({
      'src/x.js': changed,
      'src/new.js': 'hello\n'
    })
  })

  test('an empty SEARCH does not replace a file', async () => {
    expect(await problemsOf(`src/x.js\n${block('', 'hello\n')}`, { 'src/x.js': file })).toEqual([
      'src/x.js: the SEARCH text is empty, but the file exists. Put the lines to be replaced there.'
    ])
  })

  test('a marked fence is a whole file, nested fences included', async () => {
    const answer = '```md path=doc/a.md\n# A\n```js\nx\n```\nend\n```\n'
    expect(await after(answer, {})).toEqual({ 'doc/a.md': '# A\n```js\nx\n```\nend\n' })
  })

  test('a whole file keeps CRLF', async () => {
    expect(await after('```path=a.txt\none\ntwo\n```', { 'a.txt': 'one\r\n' })).toEqual({
      'a.txt': 'one\r\ntwo\r\n'
    })
  })

  test('a whole file with parts left out is refused', async () => {
    expect(
      await problemsOf('```js path=x.js\nconst a = 2\n// ... rest of the file\n```', {
        'x.js': file
      })
    ).toEqual([expect.stringContaining('leaves lines out')])
  })

  test('a fence marked delete', async () => {
    expect(await after('```delete path=x.js\n```', { 'x.js': file })).toEqual({ 'x.js': undefined })
  })

  test('an unmarked fence is only an illustration', async () => {
    expect(await problemsOf('x.js\n```js\nconst b = 20\n```', { 'x.js': file })).toEqual([
      expect.stringMatching(/^The answer contains no edit\. Give every change as/)
    ])
  })
})

describe('headings that look like dividers', () => {
  test('are told apart from the divider', async () => {
    const before = 'Changes\n=======\n\n- one\n'
    const search = 'Changes\n=======\n\n'
    const answer = `CHANGES.rst\n${block(search, `${search}- two\n`)}`
    expect(await after(answer, { 'CHANGES.rst': before })).toEqual({
      'CHANGES.rst': 'Changes\n=======\n\n- two\n- one\n'
    })
  })
})

describe('problems', () => {
  test('missing text tells the nearest lines', async () => {
    const text = 'function add(a, b) {\n  return a + b\n}\n'
    const answer = `m.js\n${block('  return a - b + c\n', '  return 0\n')}`
    expect(await problemsOf(answer, { 'm.js': text })).toEqual([
      'm.js: the text to replace, which starts with "return a - b + c", is not in the file. ' +
        'The nearest lines of the file are:\n    2:   return a + b'
    ])
  })

  test('a text in several places tells their lines', async () => {
    const text = 'a()\nx\nb()\nx\n'
    expect(await problemsOf(`m.js\n${block('x\n', 'y\n')}`, { 'm.js': text })).toEqual([
      'm.js: the text to replace, which starts with "x", stands in 2 places (lines 2, 4). ' +
        'Add lines around it until it is unique. The lines above them are:\n    1: a()\n    3: b()'
    ])
  })

  test('an edit that was made before says so', async () => {
    expect(await problemsOf(`x.js\n${swap}`, { 'x.js': changed })).toEqual([
      expect.stringContaining('The replacement already is')
    ])
  })

  test('an unknown file suggests similar ones', async () => {
    expect(
      await problemsOf(`src/cart.js\n${swap}`, {}, { files: ['lib/cart.js', 'lib/other.js'] })
    ).toEqual(['src/cart.js: there is no such file. Similar paths are: lib/cart.js.'])
  })

  test('all or nothing, and every problem at once', async () => {
    const answer = `x.js\n${swap}\ny.js\n${swap}\nx.js\n${block('const z = 1\n', '')}`
    expect(await problemsOf(answer, { 'x.js': file })).toEqual([
      expect.stringMatching(/^y\.js: there is no such file/),
      expect.stringMatching(/^x\.js: the text to replace/)
    ])
  })

  test('edits that change nothing', async () => {
    expect(
      await problemsOf(`x.js\n${block('const b = 2\n', 'const b = 2\n')}`, { 'x.js': file })
    ).toEqual([expect.stringMatching(/^The edits change nothing/)])
  })

  test.each([
    { name: 'no end', answer: 'x.js\n<<<<<<< SEARCH\na\n=======\nb\n', says: 'cut off' },
    { name: 'no divider', answer: 'x.js\n<<<<<<< SEARCH\na\n>>>>>>> REPLACE\n', says: '"======="' },
    { name: 'no path', answer: swap, says: 'no path stands' },
    { name: 'open fence', answer: '```js path=n.js\nx\n', says: 'never closed' },
    { name: 'git ignores it', answer: `ignored.js\n${block('', 'x\n')}`, says: 'git ignores' },
    { name: 'obstacle', answer: `link.js\n${swap}`, says: 'link.js: a symbolic link' },
    { name: 'binary', answer: `bin.dat\n${swap}`, says: 'is binary' },
    { name: 'too large', answer: `big.txt\n${swap}`, says: 'larger than 1024 KB' },
    { name: 'new content binary', answer: `n.txt\n${block('', 'a\0b\n')}`, says: 'is binary' },
    { name: 'inside a file', answer: `x.js/y.js\n${block('', 'a\n')}`, says: 'x.js is a file' }
  ])('$name', async ({ answer, says }) => {
    const files = { 'x.js': file, 'bin.dat': 'a\0', 'big.txt': 'x'.repeat(1024 * 1024 + 1) }
    const problems = await problemsOf(answer, files, {
      ignored: (path) => path === 'ignored.js',
      obstacle: async (path) => (path === 'link.js' ? 'link.js: a symbolic link' : undefined)
    })
    expect(problems).toEqual([expect.stringContaining(says)])
  })

  test('too many files', async () => {
    const answer = Array.from({ length: 51 }, (_, i) => `n${i}.js\n${block('', 'x\n')}`).join('\n')
    expect(await problemsOf(answer, {})).toEqual([
      'The answer changes 51 files; at most 50 are allowed.'
    ])
  })
})

test('before is what was read', async () => {
  expect(await apply(`x.js\n${swap}`, { 'x.js': file })).toEqual({
    kind: 'applied',
    changes: [{ path: 'x.js', before: file, after: changed }]
  })
})

test('a whole answer of several formats', async () => {
  const answer = [
    '<think>hm</think>',
    `src/x.js\n${swap}`,
    '```diff\n--- a/y.js\n+++ b/y.js\n@@ -1 +1 @@\n-old\n+new\n```',
    '```js path=z.js\nz\n```'
  ].join('\n\n')
  expect(await after(answer, { 'src/x.js': file, 'y.js': 'old\n' })).toEqual({
    'src/x.js': changed,
    'y.js': 'new\n',
    'z.js': 'z\n'
  })
})

test('an answer with very many problems tells the first', async () => {
  const answer = Array.from({ length: 5000 }, (_, i) => `n${i}.js\n${swap}`).join('\n')
  const problems = await problemsOf(answer, {})
  expect(problems).toHaveLength(21)
  expect(problems.at(-1)).toBe('There are 4980 more such problems.')
})

test('hostile answers come to an end', async () => {
  const answers = [
    '<<<<<<< SEARCH\n'.repeat(20_000),
    '```js path=a\n'.repeat(20_000),
    '<think>\n'.repeat(20_000),
    `${'.'.repeat(200_000)}x\n${swap}`,
    '@@\n'.repeat(20_000),
    `x.js\n${block('\n'.repeat(20_000), '\n')}`
  ]
  for (const answer of answers)
    expect(await apply(answer, { 'x.js': '\n'.repeat(20_000) })).toHaveProperty('kind')
})
