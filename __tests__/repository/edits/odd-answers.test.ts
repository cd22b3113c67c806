import { expect, test } from 'vitest'

import { applyAnswer } from '../../../src/repository/edits/apply-answer.ts'

const app = 'import os\n\n\ndef f(a):\n    if a:\n        return 1\n    return 2\n'
const doc = 'Title\n=====\n\n```js\nx\n```\n'
const files: Readonly<Record<string, string>> = { 'src/app.py': app, 'doc.md': doc }

const block = (search: string, replace: string): string =>
  `<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE`

test.each([
  {
    name: 'a diff without a fence between sentences',
    answer:
      'The fix:\n\n--- a/src/app.py\n+++ b/src/app.py\n@@ -5,3 +5,3 @@ def f\n     if a:\n-        return 1\n+        return 10\n     return 2\n\nThis works because…\n',
    path: 'src/app.py',
    after: app.replace('return 1\n', 'return 10\n')
  },
  {
    name: 'a diff whose empty context lines lost their space',
    answer:
      '```diff\n--- a/src/app.py\n+++ b/src/app.py\n@@ -1,4 +1,5 @@\n import os\n+import sys\n\n\n def f(a):\n```\n',
    path: 'src/app.py',
    after: app.replace('import os\n', 'import os\nimport sys\n')
  },
  {
    name: 'a block without the indentation of its place',
    answer: `src/app.py\n${block('if a:\n    return 1', 'if not a:\n    return 0\nif a:\n    return 1')}`,
    path: 'src/app.py',
    after: app.replace('    if a:', '    if not a:\n        return 0\n    if a:')
  },
  {
    name: 'a block that is indented as a whole, markers and all',
    answer:
      `1. Edit \`src/app.py\`:\n\`\`\`python\n${block('    return 2', '    return 3')}\n\`\`\``.replaceAll(
        '\n',
        '\n   '
      ),
    path: 'src/app.py',
    after: app.replace('return 2', 'return 3')
  },
  {
    name: 'code fences inside a block',
    answer: `doc.md\n${block('```js\nx\n```', '```js\ny\n```')}`,
    path: 'doc.md',
    after: doc.replace('x', 'y')
  },
  {
    name: 'markers of dashes and pluses',
    answer: 'src/app.py\n------- SEARCH\n    return 2\n=======\n    return 3\n+++++++ REPLACE',
    path: 'src/app.py',
    after: app.replace('return 2', 'return 3')
  }
])('$name', async ({ answer, path, after }) => {
  expect(await applyAnswer(answer, async (name) => files[name])).toEqual({
    kind: 'applied',
    changes: [{ path, before: files[path], after }]
  })
})

test.each([
  { path: 'src/aux.js', content: 'x', says: 'a device' },
  { path: 'NUL', content: 'x', says: 'a device' },
  { path: 'com1.d/x.js', content: 'x', says: 'a device' },
  { path: 'a/HEAD', content: 'ref: refs/heads/main', says: 'a repository' },
  { path: 'a/head', content: '0123456789'.repeat(4), says: 'a repository' }
])('$path is not made', async ({ path, content, says }) => {
  const answer = `\`\`\`text path=${path}\n${content}\n\`\`\`\n`
  expect(await applyAnswer(answer, async () => undefined)).toEqual({
    kind: 'unapplied',
    problems: [expect.stringContaining(says)]
  })
  const there = await applyAnswer(answer, async (name) =>
    name === path ? 'what stands there\n' : undefined
  )
  expect(there).toMatchObject({ kind: 'applied' })
})

test.each(['src/auxiliary.js', 'console.js', 'lpt.md', 'src/head.js', 'head/nul0.txt'])(
  '%s is made',
  async (path) => {
    const answer = `\`\`\`text path=${path}\nref: refs/heads/main\n\`\`\`\n`
    expect(await applyAnswer(answer, async () => undefined)).toMatchObject({ kind: 'applied' })
  }
)
