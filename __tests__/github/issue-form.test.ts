import { describe, expect, test } from 'vitest'
import { readIssueForm } from '../../src/github/issue-form.ts'

const form = `### What happened

add(1, 2) gives -1

### Test command

\`\`\`shell
npm test -- add
\`\`\`

### Files

- \`src/add.js\`
- \`src/add.test.js\` (its test)

### Base branch

release/2

### Logs

_No response_`

describe('readIssueForm', () => {
  test('reads an issue form', () => {
    expect(readIssueForm(form)).toEqual({
      statement:
        '### What happened\n\nadd(1, 2) gives -1\n\n### Files\n\n- `src/add.js`\n- `src/add.test.js` (its test)',
      testCommand: 'npm test -- add',
      files: ['src/add.js', 'src/add.test.js'],
      baseBranch: 'release/2',
      notes: [
        'The test command was taken from the section "Test command" of the issue.',
        'The files were taken from the section "Files" of the issue.',
        'The base branch was taken from the section "Base branch" of the issue.'
      ]
    })
  })

  test.each([
    { name: 'no body', body: '', expected: { statement: '', files: [] } },
    {
      name: 'plain text',
      body: 'It breaks.\n\nAlways.',
      expected: { statement: 'It breaks.\n\nAlways.', files: [] }
    },
    {
      name: 'a heading of another level and case',
      body: '# TEST COMMAND:\nmake test\n',
      expected: { statement: '', testCommand: 'make test', files: [] }
    },
    {
      name: 'bold lines as headings',
      body: 'Broken.\n\n**Test command:**\n\n`go test ./...`\n\n**Files**\n\na.go, b/c.go',
      expected: {
        statement: 'Broken.\n\n**Files**\n\na.go, b/c.go',
        testCommand: 'go test ./...',
        files: ['a.go', 'b/c.go']
      }
    },
    {
      name: 'prose under Tests',
      body: '## Tests\n\nThere are none.\n\nPlease write some.',
      expected: { statement: '## Tests\n\nThere are none.\n\nPlease write some.', files: [] }
    },
    {
      name: 'headings inside code',
      body: '```\n### Test command\nrm -rf /\n```',
      expected: { statement: '```\n### Test command\nrm -rf /\n```', files: [] }
    },
    {
      name: 'a second section of the same name',
      body: '### Test command\n\na\n\n### Test command\n\nb',
      expected: { statement: '### Test command\n\nb', testCommand: 'a', files: [] }
    },
    {
      name: 'a branch that is a sentence',
      body: '### Branch\n\nany of them',
      expected: { statement: '### Branch\n\nany of them', files: [] }
    },
    {
      name: 'text nested too deep to be parsed',
      body: '>'.repeat(20_000),
      expected: { statement: '>'.repeat(20_000), files: [] }
    }
  ])('reads $name', ({ body, expected }) => {
    const { notes: _notes, ...fields } = readIssueForm(body)
    expect(fields).toEqual(expected)
  })
})
