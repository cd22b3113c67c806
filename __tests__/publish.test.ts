import { expect, test } from 'vitest'

import type { LocalGitHub } from '../simulators/github/local-github.ts'
import { withDefaults } from '../src/input-table.ts'
import { readSettings } from '../src/inputs.ts'
import { publishReport } from '../src/publish.ts'
import type { Report } from '../src/report/report.ts'
import { client, labeledBy, place, startScene } from './github/scene.ts'
import { partialReport, report, task } from './report/fixtures.ts'
import { markedPartialReport, markedReport } from './report/marked-report.ts'

const warning =
  /^<!-- sstar:begin -->\n\*\*(?:Verified|Partly solved)\.\*\*.*\n\nCloses #12.*\n\n## ⚠️ Protected paths\n/u

async function published(github: LocalGitHub, of: Report, pullRequest: string) {
  const baseSha = (await github.git(place.owner, place.repo, 'rev-parse', 'main')).trim()
  const inputs: Readonly<Record<string, string>> = {
    'base-url': 'https://llm.example.com/v1',
    model: 'm',
    'pull-request': pullRequest
  }
  await publishReport(
    client(github),
    { ...of, task: task({ baseSha }) },
    {
      trigger: labeledBy(github, 'alice'),
      settings: readSettings(withDefaults((name) => inputs[name])),
      body: { reproduce: 'sstar solve --replay run.jsonl' },
      baseBranch: 'main',
      serverUrl: github.url,
      log: () => undefined
    }
  )
  const { data } = await client(github).rest.pulls.list(place)
  return data.map(({ draft, body }) => ({ draft, body: body ?? '' }))
}

test.each([
  { name: 'a verified patch', of: report(), pullRequest: 'auto', draft: false },
  { name: 'a verified patch', of: report(), pullRequest: 'draft', draft: true },
  { name: 'a verified patch', of: report(), pullRequest: 'ready', draft: false },
  { name: 'a partial patch', of: partialReport(), pullRequest: 'auto', draft: true },
  { name: 'a partial patch', of: partialReport(), pullRequest: 'ready', draft: false },
  { name: 'a marked patch', of: markedReport(), pullRequest: 'auto', draft: true },
  { name: 'a marked patch', of: markedReport(), pullRequest: 'ready', draft: true },
  { name: 'a marked partial patch', of: markedPartialReport(), pullRequest: 'ready', draft: true }
])(
  '$name becomes a draft with pull-request: $pullRequest: $draft',
  async ({ of, pullRequest, draft }) => {
    await using github = await startScene()
    expect(await published(github, of, pullRequest)).toMatchObject([{ draft }])
  }
)

test('the body of a marked patch tells what is protected before all else about it', async () => {
  await using github = await startScene()
  const [marked] = await published(github, markedReport(), 'ready')
  expect(marked?.body).toMatch(warning)
  expect(marked?.body).toContain('`pyproject.toml (tool.pytest)`')
})

test('the body of another patch does not', async () => {
  await using github = await startScene()
  const [plain] = await published(github, report(), 'ready')
  expect(plain?.body).not.toContain('Protected paths')
})
