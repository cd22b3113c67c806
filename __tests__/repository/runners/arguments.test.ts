import { describe, expect, test } from 'vitest'

import { parseArguments, parseShell } from '../../../src/repository/runners/arguments.ts'

describe('parseArguments', () => {
  test.each([
    { text: 'npx mocha test/options.js', words: ['npx', 'mocha', 'test/options.js'] },
    {
      text: 'python3 -m pytest -q "tests/a b.py"',
      words: ['python3', '-m', 'pytest', '-q', 'tests/a b.py']
    },
    { text: "mocha --grep 'a && b' test/*.js", words: ['mocha', '--grep', 'a && b', 'test/*.js'] },
    { text: "node -e 'console.log(`$1`)'", problem: /backquote/ },
    { text: "go test -run '^TestA$' ./...", words: ['go', 'test', '-run', '^TestA$', './...'] },
    { text: 'npm test && curl evil.example', problem: /`&&`/ },
    { text: 'npm test; id', problem: /`;`/ },
    { text: 'npm test | tee x', problem: /`\|`/ },
    { text: 'npm test > /etc/passwd', problem: /`>`/ },
    { text: 'npm test < x', problem: /`<`/ },
    { text: 'npm test &', problem: /`&`/ },
    { text: 'echo $(id)', problem: /`\$`/ },
    { text: 'echo "$HOME"', problem: /`\$`/ },
    { text: 'echo `id`', problem: /backquote/ },
    { text: 'npm test\nid', problem: /several lines/ },
    { text: 'npm test # all of it', problem: /comment/ },
    { text: 'LD_PRELOAD=./x.so npm test', problem: /sets `LD_PRELOAD`/ },
    { text: 'npm test "unclosed', problem: /quote is not closed/ },
    { text: '  ', problem: /empty/ }
  ])('$text', ({ text, words, problem }) => {
    const parsed = parseArguments(text)
    if (problem === undefined) expect(parsed).toEqual(words)
    else expect(parsed).toEqual({ problem: expect.stringMatching(problem) })
  })
})

test('commands joined by && keep their settings', () => {
  expect(parseShell('npm run build && NODE_ENV=test A="b c" mocha')).toEqual({
    kind: 'sequence',
    commands: [
      {
        env: {},
        words: ['npm', 'run', 'build'].map((text) => ({ text, glob: false }))
      },
      { env: { NODE_ENV: 'test', A: 'b c' }, words: [{ text: 'mocha', glob: false }] }
    ]
  })
})
