import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startModel, type ModelServer } from '../../simulators/model/server.ts'
import { createLogView, logLine, printable } from '../../scripts/demo/terminal.ts'

const demo = join(import.meta.dirname, '../../scripts/demo.ts')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-test-'))
  await mkdir(join(folder, 'tmp'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

// One of the wishes and no more: enough for a draft.
const answer = `src/parse.js
\`\`\`js
<<<<<<< SEARCH
  const values = new Set()
=======
  if (Number(text) > field.max) throw new RangeError(\`\${field.name}: \${text} is too large\`)
  const values = new Set()
>>>>>>> REPLACE
\`\`\``

test('shows the pull request of a live model, and its recording does the same again', async () => {
  await using model = await startModel({ answer: () => answer })
  const record = join(folder, 'record')
  const first = await run(['--live', '--samples', '1', '--record', record], model)
  expect(first.all).toMatch(/^The model's answers are live, from scripted\./)
  expect(first.all).toContain('▶ Check who asks')
  expect(first.all).toContain('━━ Comment on issue #1 by github-actions[bot]')
  expect(first.all).toContain('━━ Pull request #2 (draft)')
  expect(first.all).toContain('branch  sstar/issue-1 into main')
  expect(first.all).toMatch(/file {4}src\/parse\.js \+\d+ -0/)
  expect(first.all).toContain('+  if (Number(text) > field.max)')
  expect(first.all).toContain(join(record, 'patch.diff'))
  expect(first.all).not.toContain('ghs_')
  expect(first.exitCode).toBe(0)

  const again = await run([
    '--replay',
    join(record, 'run.jsonl'),
    '--record',
    join(folder, 'again')
  ])
  expect(again.all).toMatch(/^The model's answers are a recording/)
  expect(again.all).toMatch(/recording \([^\n]*\n[^\n]*npm run demo -- --live$/)
  expect(again.all).toContain('━━ Pull request #2 (draft)')
  expect(again.exitCode).toBe(0)
  expect(await readdir(join(folder, 'tmp'))).toEqual([])
})

test('says so and fails where no pull request came of it', async () => {
  await using model = await startModel({ answer: () => 'I cannot help with that.' })
  const args = ['--live', '--samples', '1', '--record', join(folder, 'record')]
  const end = await run(args, model)
  expect(end.stderr).toMatch(/There are 0 pull requests, and there should be one\. [a-z-]+: \S/)
  expect(end.exitCode).toBe(1)
})

test('stops at Ctrl-C and leaves nothing behind', async () => {
  const asked = Promise.withResolvers<void>()
  await using model = await startModel({
    answer: async () => {
      asked.resolve()
      return await new Promise<string>(() => {})
    }
  })
  const child = start(['--live', '--samples', '1', '--record', join(folder, 'record')], model)
  await Promise.race([asked.promise, child])
  child.kill('SIGINT')
  const end = await child
  expect(end.all).toContain('The demo was cancelled')
  expect(end.exitCode).toBe(130)
  expect(await readdir(join(folder, 'tmp'))).toEqual([])
})

test.each([
  {
    name: 'a recording that does not exist',
    args: ['--replay', '/nowhere/run.jsonl'],
    says: /^The recording \/nowhere\/run\.jsonl does not exist\./
  },
  { name: 'a live model nobody named', args: ['--live'], says: /^--live needs SSTAR_BASE_URL/ },
  { name: 'samples out of range', args: ['--samples', '65'], says: /whole number from 1 to 64/ },
  {
    name: 'a recording and a live model at once',
    args: ['--live', '--replay', 'run.jsonl'],
    says: /cannot be used with/
  }
])('refuses $name', async ({ args, says }) => {
  const end = await run(args)
  expect(end.exitCode).toBe(1)
  expect(end.stderr).toMatch(says)
  expect(end.stderr).not.toContain('    at ')
})

test('refuses to mix a run with what lies in the folder it is to be recorded in', async () => {
  await writeFile(join(folder, 'run.jsonl'), '')
  await using model = await startModel({ answer: () => answer })
  const end = await run(['--live', '--record', folder], model)
  expect(end).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('is not empty') })
  expect(model.requests).toEqual([])
})

test.each([
  { line: '::group::Publish', shown: '\n▶ Publish' },
  { line: '::endgroup::', shown: undefined },
  { line: '::add-mask::secret', shown: undefined },
  { line: '::debug::at main', shown: undefined },
  { line: '::error file=a.js,line=1::100%25 wrong%0Aindeed', shown: 'Error: 100% wrong\nindeed' },
  { line: '::warning::Careful', shown: 'Warning: Careful' },
  { line: 'std::vector::size', shown: 'std::vector::size' }
])('shows "$line" as a runner does', ({ line, shown }) => {
  expect(logLine(line)).toBe(shown)
})

test('a log cannot steer the terminal or tell a secret, however it is cut into pieces', () => {
  const lines: string[] = []
  const view = createLogView((line) => lines.push(line), ['s3cret', ''])
  for (const piece of ['one\u001B[2', 'J\ntwo s3c', 'ret\n::gro', 'up::three\u0007\n', 'four']) {
    view.push(piece)
  }
  view.end()
  expect(lines).toEqual(['one', 'two ***', '\n▶ three', 'four'])
  expect(printable('a\u001B]0;title\u0007b\r\u009B2Jc\n\td')).toBe('abc\n\td')
})

function start(args: readonly string[], model?: Pick<ModelServer, 'baseUrl'>) {
  const live = model === undefined ? {} : { SSTAR_BASE_URL: model.baseUrl, SSTAR_MODEL: 'scripted' }
  return execa(process.execPath, [demo, ...args], {
    env: { PATH: process.env['PATH'] ?? '', TMPDIR: join(folder, 'tmp'), ...live },
    extendEnv: false,
    all: true,
    reject: false
  })
}

async function run(args: readonly string[], model?: Pick<ModelServer, 'baseUrl'>) {
  return await start(args, model)
}
