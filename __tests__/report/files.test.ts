import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { reportFiles } from '../../src/report/files.ts'
import type { Report } from '../../src/report/report.ts'
import { parseReport, reportJsonSchema } from '../../src/report/schema.ts'
import {
  brokenTestsReport,
  duels,
  partialReport,
  patch,
  probe,
  report,
  round,
  candidate,
  unclearReport,
  undecidedReport,
  unsolvedReport
} from './fixtures.ts'
import { markedReport } from './marked-report.ts'

const every = [
  { name: 'verified', report: report() },
  { name: 'partial', report: partialReport() },
  { name: 'undecided', report: undecidedReport() },
  { name: 'no-better-than-base', report: unsolvedReport() },
  { name: 'unclear-issue', report: unclearReport() },
  { name: 'tests-cannot-run', report: brokenTestsReport() },
  { name: 'marked, with own tests', report: markedReport() },
  { name: 'without an issue', report: report({ issue: undefined }) },
  {
    name: 'with new and deleted files',
    report: report({
      candidates: [
        candidate(
          2,
          round({
            patch: patch({
              changes: [
                { path: 'a', before: undefined, after: 'x' },
                { path: 'b', before: 'y', after: undefined }
              ]
            })
          })
        )
      ],
      rivals: [2]
    })
  }
]

const options = { reproduce: 'sstar solve --issue issue.md --replay run.jsonl' }

function file(of: Report, path: string): string {
  const found = reportFiles(of, options).find((one) => one.path === path)
  if (found === undefined) throw new Error(`no ${path}`)
  return found.content
}

describe('report.json', () => {
  test.each(every)('$name comes back as it was', ({ report }) => {
    expect(parseReport(file(report, 'report.json'))).toStrictEqual(report)
  })

  test.each(every)('$name has the published form', async ({ report }) => {
    const published = z
      .record(z.string(), z.unknown())
      .parse(
        JSON.parse(
          await readFile(new URL('../../docs/report.schema.json', import.meta.url), 'utf8')
        )
      )
    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    const validate = ajv.compile(published)
    expect({
      valid: validate(JSON.parse(file(report, 'report.json'))),
      errors: validate.errors
    }).toEqual({ valid: true, errors: null })
  })

  test('the published schema is up to date (node scripts/report-schema.ts)', async () => {
    const published = await readFile(
      new URL('../../docs/report.schema.json', import.meta.url),
      'utf8'
    )
    expect(JSON.parse(published)).toEqual(reportJsonSchema())
  })

  test('has its keys in the same order however the report was made', () => {
    const { version, ...rest } = report()
    expect(file({ ...rest, version }, 'report.json')).toBe(file(report(), 'report.json'))
  })
})

describe('a report.json that is none', () => {
  const good = file(report(), 'report.json')
  const changed = (change: (value: Record<string, unknown>) => void): string => {
    const value: Record<string, unknown> = JSON.parse(good)
    change(value)
    return JSON.stringify(value)
  }

  test.each([
    { name: 'missing', text: undefined, message: /^report\.json is missing: the solve job/ },
    { name: 'empty', text: '\n', message: /^report\.json is empty/ },
    { name: 'cut off', text: good.slice(0, 500), message: /^report\.json is not JSON/ },
    {
      name: 'another version',
      text: changed((value) => (value['version'] = 2)),
      message: /has version 2; this release reads version 1\. Use the same release/
    },
    { name: 'not an object', text: '[]', message: /has no version/ },
    {
      name: 'wrong inside',
      text: changed((value) => (value['rivals'] = [1, 'two'])),
      message: /is not a report: rivals\[1\]: /
    },
    {
      name: 'a winner that is no candidate',
      text: changed((value) => (value['selection'] = { ...duels(), winner: 99 })),
      message: /selection\.winner: there is no candidate 99/
    }
  ])('$name', ({ text, message }) => {
    expect(() => parseReport(text)).toThrow(expect.objectContaining({ name: 'InputError' }))
    expect(() => parseReport(text)).toThrow(message)
  })
})

describe('the run directory', () => {
  test('has a file for everything', () => {
    expect(reportFiles(report(), options).map((one) => one.path)).toEqual([
      'report.json',
      'report.md',
      'patch.diff',
      'candidates/1/round-1.diff',
      'candidates/1/round-1.log',
      'candidates/2/round-1.diff',
      'candidates/2/round-1.log',
      'candidates/2/round-2.diff',
      'candidates/2/round-2.log',
      'candidates/3/round-1.diff',
      'candidates/3/round-1.log',
      'candidates/4/round-1.diff',
      'candidates/4/round-1.log',
      'candidates/5/round-1.diff',
      'candidates/5/round-1.log',
      'probes/ties.py',
      'probes/unscored.py',
      'probes/unscored.minimal.py',
      'probes/clock.py',
      'shown-to-the-model.md'
    ])
  })

  test('has no patch without a winner', () => {
    expect(reportFiles(unsolvedReport(), options).map((one) => one.path)).not.toContain(
      'patch.diff'
    )
  })

  test('a probe’s id neither leaves the folder nor overwrites another', () => {
    const selection = duels({
      probes: ['../../etc/passwd', 'a/b', 'a b', 'A_B', '', '.hidden'].map((id) => probe({ id })),
      discarded: []
    })
    const paths = reportFiles(report({ selection }), options).map((one) => one.path)
    expect(paths.filter((path) => path.startsWith('probes/'))).toEqual([
      'probes/__.._etc_passwd.py',
      'probes/a_b.py',
      'probes/a_b-2.py',
      'probes/A_B-3.py',
      'probes/probe.py',
      'probes/_hidden.py'
    ])
  })

  test('a script that was cut down takes no other’s place either', () => {
    const probes = [probe({ id: 'a', minimal: 'cut' }), probe({ id: 'a.minimal', source: 'whole' })]
    const files = reportFiles(report({ selection: duels({ probes, discarded: [] }) }), options)
    const paths = files.map(({ path }) => path).filter((path) => path.startsWith('probes/'))
    expect(new Set(paths).size).toBe(3)
    expect(files.find(({ path }) => path === 'probes/a.minimal.py')?.content).toBe('cut')
  })

  test('tells what the model was shown', async () => {
    await expect(file(report(), 'shown-to-the-model.md')).toMatchFileSnapshot(
      'snapshots/shown-to-the-model.md.snap'
    )
  })
})
