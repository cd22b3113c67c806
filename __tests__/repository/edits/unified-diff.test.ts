import { expect, test } from 'vitest'

import { applyAnswer } from '../../../src/repository/edits/apply-answer.ts'

const numbers = Array.from({ length: 30 }, (_, i) => `line ${i + 1}`)
const file = `${numbers.join('\n')}\n`
const edited = file.replace('line 10\n', 'line ten\n')
const hunk = ' line 9\n-line 10\n+line ten\n line 11\n'

async function run(answer: string, files: Record<string, string>) {
  const result = await applyAnswer(answer, async (path) => files[path])
  return result.kind === 'applied'
    ? Object.fromEntries(result.changes.map((change) => [change.path, change.after]))
    : result.problems
}

test.each([
  { name: 'right', diff: `--- a/f.txt\n+++ b/f.txt\n@@ -9,3 +9,3 @@\n${hunk}` },
  { name: 'wrong counts', diff: `--- a/f.txt\n+++ b/f.txt\n@@ -9,7 +9,1 @@\n${hunk}` },
  { name: 'wrong numbers', diff: `--- a/f.txt\n+++ b/f.txt\n@@ -90,3 +2,3 @@\n${hunk}` },
  { name: 'no numbers', diff: `--- a/f.txt\n+++ b/f.txt\n@@ ... @@\n${hunk}` },
  { name: 'no prefixes', diff: `--- f.txt\n+++ f.txt\n@@ -9,3 +9,3 @@\n${hunk}` },
  { name: 'one prefix', diff: `--- f.txt\n+++ b/f.txt\n@@ -9,3 +9,3 @@\n${hunk}` },
  {
    name: 'git header',
    diff: `diff --git a/f.txt b/f.txt\nindex 1..2 100644\n--- a/f.txt\n+++ b/f.txt\n@@ -9,3 +9,3 @@\n${hunk}`
  },
  {
    name: 'time stamps',
    diff: `--- a/f.txt\t2024-01-01\n+++ b/f.txt\t2024-01-01\n@@ -9,3 +9,3 @@\n${hunk}`
  },
  { name: 'fenced', diff: `\`\`\`diff\n--- a/f.txt\n+++ b/f.txt\n@@ -9,3 +9,3 @@\n${hunk}\`\`\`` },
  {
    name: 'fenced, bare hunk below a path',
    diff: `f.txt\n\`\`\`diff\n@@ -9,3 +9,3 @@\n${hunk}\`\`\``
  },
  {
    name: 'fenced, context without its space',
    diff: '```diff\n--- a/f.txt\n+++ b/f.txt\n@@ -9,3 +9,3 @@\nline 9\n-line 10\n+line ten\nline 11\n```'
  },
  {
    name: 'prose behind it',
    diff: `--- a/f.txt\n+++ b/f.txt\n@@ -9,3 +9,3 @@\n${hunk}\n- this is a list\n- of words`
  }
])('changes a file: $name', async ({ diff }) => {
  expect(await run(diff, { 'f.txt': file })).toEqual({ 'f.txt': edited })
})

test('equal places are told apart by the line number, corrected for earlier hunks', async () => {
  const text = 'a\nx\nb\nx\nc\n'
  const diff = '--- f\n+++ f\n@@ -1 +1,2 @@\n a\n+new\n@@ -4 +5 @@\n-x\n+y\n'
  expect(await run(diff, { f: text })).toEqual({ f: 'a\nnew\nx\nb\ny\nc\n' })
})

test('equal places are told apart by the heading', async () => {
  const text = 'def one():\n    x\ndef two():\n    x\n'
  const diff = '--- f.py\n+++ f.py\n@@ @@ def two():\n-    x\n+    y\n'
  expect(await run(diff, { 'f.py': text })).toEqual({
    'f.py': 'def one():\n    x\ndef two():\n    y\n'
  })
})

test('equal places that nothing tells apart are a problem', async () => {
  expect(await run('--- f.py\n+++ f.py\n@@ -9 +9 @@\n-x\n+y\n', { 'f.py': 'x\nb\nx\n' })).toEqual([
    expect.stringContaining('stands in 2 places (lines 1, 3)')
  ])
})

test.each([
  {
    name: 'new file',
    diff: 'diff --git a/n.txt b/n.txt\nnew file mode 100644\n--- /dev/null\n+++ b/n.txt\n@@ -0,0 +1,2 @@\n+one\n+two\n',
    gives: { 'n.txt': 'one\ntwo\n' }
  },
  {
    name: 'new file without final newline',
    diff: '--- /dev/null\n+++ b/n.txt\n@@ -0,0 +1 @@\n+one\n\\ No newline at end of file\n',
    gives: { 'n.txt': 'one' }
  },
  {
    name: 'new empty file',
    diff: 'diff --git a/n.txt b/n.txt\nnew file mode 100644\nindex 0000000..e69de29\n',
    gives: { 'n.txt': '' }
  },
  {
    name: 'deletion',
    diff: '--- a/f.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone\n',
    gives: { 'f.txt': undefined }
  },
  {
    name: 'pure rename',
    diff: 'diff --git a/f.txt b/g.txt\nsimilarity index 100%\nrename from f.txt\nrename to g.txt\n',
    gives: { 'f.txt': undefined, 'g.txt': 'old\n' }
  },
  {
    name: 'rename with a change',
    diff: '--- a/f.txt\n+++ b/dir/g.txt\n@@ -1 +1 @@\n-old\n+new\n',
    gives: { 'f.txt': undefined, 'dir/g.txt': 'new\n' }
  },
  {
    name: 'final newline taken away',
    diff: '--- a/f.txt\n+++ b/f.txt\n@@ -1 +1 @@\n-old\n+old\n\\ No newline at end of file\n',
    gives: { 'f.txt': 'old' }
  },
  {
    name: 'quoted name',
    diff: '--- "a/\\303\\244.txt"\n+++ "b/\\303\\244.txt"\n@@ -1 +1 @@\n-old\n+new\n',
    gives: { 'ä.txt': 'new\n' }
  },
  {
    name: 'insertion by number alone',
    diff: '--- a/f.txt\n+++ b/f.txt\n@@ -1,0 +2 @@\n+more\n',
    gives: { 'f.txt': 'old\nmore\n' }
  }
])('$name', async ({ diff, gives }) => {
  expect(await run(diff, { 'f.txt': 'old\n', 'ä.txt': 'old\n' })).toEqual(gives)
})

test.each([
  {
    name: 'symbolic link',
    diff: 'diff --git a/l b/l\nnew file mode 120000\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+/etc\n',
    says: 'symbolic links'
  },
  {
    name: 'binary',
    diff: 'diff --git a/f.bin b/f.bin\nBinary files a/f.bin and b/f.bin differ\n',
    says: 'binary'
  },
  {
    name: 'new but there',
    diff: '--- /dev/null\n+++ b/f.txt\n@@ -0,0 +1 @@\n+x\n',
    says: 'exists already'
  },
  { name: 'no hunk', diff: '--- a/f.txt\n+++ b/f.txt\n', says: 'no hunk' },
  {
    name: 'escape',
    diff: '--- a/../../f.txt\n+++ b/../../f.txt\n@@ -1 +1 @@\n-old\n+x\n',
    says: '".."'
  },
  {
    name: 'rename out',
    diff: 'diff --git a/f.txt b/x\nrename from f.txt\nrename to ../x\n',
    says: '".."'
  }
])('refused: $name', async ({ diff, says }) => {
  expect(await run(diff, { 'f.txt': 'old\n' })).toEqual([expect.stringContaining(says)])
})
