import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkWorkflow } from '../../scripts/workflow-checks.ts'
import { rootFile } from './root-file.ts'

const sound = `on: push
permissions: {}
jobs:
  build:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: ./
      - run: echo "$GITHUB_SHA"
`

const inRun = 'expression in "run"'

// What is replaced in the sound workflow, with what, and what has to be said of it in which line.
const broken: readonly (readonly [string, string, string, number, string])[] = [
  ['no top permissions', 'permissions: {}\n', '', 1, 'begin with "permissions: {}"'],
  ['permissions for all jobs', '{}', '\n  contents: write', 3, 'begin with "permissions: {}"'],
  [
    'a job without permissions',
    '    permissions:\n      contents: read\n',
    '',
    4,
    '"build" has no'
  ],
  ['no time limit', '    timeout-minutes: 5\n', '', 4, 'no "timeout-minutes"'],
  ['a tag', '3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1', 'v7', 10, 'full commit SHA'],
  ['a short SHA', '3d3c42e5aac5ba805825da76410c181273ba90b1', '3d3c42e', 10, 'full commit SHA'],
  ['no version beside the SHA', ' # v7.0.1', '', 10, 'no comment with its version'],
  ['credentials that stay', 'persist-credentials: false', 'fetch-depth: 0', 10, 'persist-cred'],
  ['the title in a script', '$GITHUB_SHA', '${{ github.event.issue.title }}', 14, inRun],
  ['an input in a script', '$GITHUB_SHA', '${{ github.sha }}', 14, inRun],
  ['an unknown event', 'on: push', 'on: pushed', 1, 'unknown Webhook event'],
  ['an unknown key', 'steps:', 'step:', 4, '"steps" section is missing'],
  [
    'an unknown context',
    'runs-on: ubuntu-latest',
    'runs-on: ${{ nope.x }}',
    5,
    'undefined variable'
  ],
  ['no YAML', 'jobs:', 'jobs: [', 1, '']
]

describe('the checks of workflows', () => {
  test('find nothing in a sound one', async () => {
    expect(await checkWorkflow('sound.yml', sound)).toEqual([])
  })

  test.each(broken)('find %s', async (_, from, to, line, message) => {
    expect(sound).toContain(from)
    const problems = await checkWorkflow(
      'broken.yml',
      sound.replace(from, () => to)
    )
    expect(problems).toContainEqual({
      path: 'broken.yml',
      line,
      message: expect.stringContaining(message)
    })
  })
})

const workflows = globSync('.github/workflows/*.yml', { cwd: rootFile('') })

test.each(workflows)('%s is in order', async (path) => {
  expect(await checkWorkflow(path, readFileSync(rootFile(path), 'utf8'))).toEqual([])
})

const examples = ['README.md', 'docs/security.md'].flatMap((page) =>
  [...readFileSync(rootFile(page), 'utf8').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)]
    .map((match) => ({ page, text: match[1] ?? '' }))
    .filter(({ text }) => text.includes('\njobs:'))
)

test('the documents show workflows', () => {
  expect(examples.map(({ page }) => page)).toEqual(['README.md', 'docs/security.md'])
})

test.each(examples)('the workflow in $page is in order', async ({ page, text }) => {
  // Stands for the commit of a release, which no document can know.
  expect(await checkWorkflow(page, text.replaceAll('COMMIT_SHA', '0'.repeat(40)))).toEqual([])
})
