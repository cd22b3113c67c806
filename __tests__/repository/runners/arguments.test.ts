import { describe, expect, test } from 'vitest'

import { parseArguments, parseShell } from '../../../src/repository/runners/arguments.ts'

const refused = (because: RegExp): unknown => ({ problem: expect.stringMatching(because) })

describe('parseArguments', () => {
  test.each<{ text: string; expected: unknown }>([
    { text: 'npx mocha test/options.js', expected: ['npx', 'mocha', 'test/options.js'] },
    {
      text: 'python3 -m pytest -q "tests/a b.py"',
      expected: ['python3', '-m', 'pytest', '-q', 'tests/a b.py']
    },
    {
      text: "mocha --grep 'a && b' test/*.js",
      expected: ['mocha', '--grep', 'a && b', 'test/*.js']
    },
    { text: "node -e 'console.log(`$1`)'", expected: refused(/backquote/) },
    { text: "go test -run '^TestA$' ./...", expected: ['go', 'test', '-run', '^TestA$', './...'] },
    { text: 'npm test && curl evil.example', expected: refused(/`&&`/) },
    { text: 'npm test; id', expected: refused(/`;`/) },
    { text: 'npm test | tee x', expected: refused(/`\|`/) },
    { text: 'npm test > /etc/passwd', expected: refused(/`>`/) },
    { text: 'npm test < x', expected: refused(/`<`/) },
    { text: 'npm test &', expected: refused(/`&`/) },
    { text: 'echo $(id)', expected: refused(/`\$`/) },
    { text: 'echo "$HOME"', expected: refused(/`\$`/) },
    { text: 'echo `id`', expected: refused(/backquote/) },
    { text: 'npm test\nid', expected: refused(/several lines/) },
    { text: 'npm test # all of it', expected: refused(/comment/) },
    { text: 'LD_PRELOAD=./x.so npm test', expected: refused(/sets `LD_PRELOAD`/) },
    { text: 'npm test "unclosed', expected: refused(/quote is not closed/) },
    { text: '  ', expected: refused(/empty/) }
  ])('$text', ({ text, expected }) => {
    expect(parseArguments(text)).toEqual(expected)
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
