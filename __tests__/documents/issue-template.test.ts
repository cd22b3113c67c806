import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readIssueForm } from '../../src/github/issue-form.ts'
import { rootFile } from './root-file.ts'

const template = z
  .object({
    body: z.array(z.object({ id: z.string(), attributes: z.object({ label: z.string() }) }))
  })
  .parse(parse(readFileSync(rootFile('.github/ISSUE_TEMPLATE/coding-task.yml'), 'utf8')))

/** The body of an issue as GitHub writes it from an answered form. */
function answered(answers: Readonly<Record<string, string>>): string {
  return template.body
    .map(({ id, attributes }) => `### ${attributes.label}\n\n${answers[id] ?? '_No response_'}`)
    .join('\n\n')
}

test('an issue from the form is understood', () => {
  const form = readIssueForm(
    answered({
      problem: 'rank() reverses items with equal scores.',
      wanted: 'They keep their order.',
      files: 'src/rank.ts\nsrc/order.ts',
      'test-command': 'npm run test:unit',
      'base-branch': 'release/2'
    })
  )
  expect(form).toMatchObject({
    files: ['src/rank.ts', 'src/order.ts'],
    testCommand: 'npm run test:unit',
    baseBranch: 'release/2'
  })
  expect(form.statement).toContain('rank() reverses')
  expect(form.statement).toContain('They keep their order.')
  expect(form.statement).not.toContain('npm run test:unit')
})

test('what was left empty in the form is not there', () => {
  const form = readIssueForm(answered({ problem: 'It crashes on an empty list.' }))
  expect(form.statement).toBe('### What is wrong or missing\n\nIt crashes on an empty list.')
  expect(form.files).toEqual([])
  expect(form.testCommand).toBeUndefined()
  expect(form.baseBranch).toBeUndefined()
})
