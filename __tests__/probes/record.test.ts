import { createHmac } from 'node:crypto'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseRecord, readRecord } from '../../src/probes/record.ts'

const key = 'k'
const sign = (line: string): string =>
  `${createHmac('sha256', key).update(line).digest('hex')} ${line}\n`
const value = (label: string): string =>
  `{"label":"${label}","strict":"1","lenient":"1","shown":"1"}`
const whole = [
  sign('1 0 {"started":"a"}'),
  sign(`2 1 ${value('a')}`),
  sign('3 0 {"started":"b"}'),
  sign('4 0 {"ended":"ok"}')
]

describe('a record', () => {
  test('gives values in the order started, calls that did not end, and the end', () => {
    expect(parseRecord(whole.join(''), key)).toEqual({
      values: [{ label: 'a', strict: '1', lenient: '1', shown: '1' }],
      unfinished: [{ label: 'b', at: 1 }],
      ended: { kind: 'ok' },
      tampered: false
    })
  })

  test.each([
    { name: 'unsigned', line: `${'0'.repeat(64)} 5 0 ${value('forged')}\n` },
    {
      name: 'signed with another key',
      line: `${createHmac('sha256', 'x').update('5 0 {}').digest('hex')} 5 0 {}\n`
    },
    { name: 'torn', line: sign('5 0 {"started":"c"}').slice(0, -5) },
    { name: 'no line at all', line: '\u0000\u0001 garbage' }
  ])('drops a line that is $name', ({ line }) => {
    expect(parseRecord(whole.join('') + line, key)).toEqual(parseRecord(whole.join(''), key))
  })

  test.each([
    { name: 'lost', lines: whole.toSpliced(1, 1) },
    { name: 'repeated', lines: [...whole, ...whole.slice(0, 1)] },
    { name: 'reordered', lines: [...whole].reverse() }
  ])('is known to be tampered with when lines are $name', ({ lines }) => {
    expect(parseRecord(lines.join(''), key).tampered).toBe(true)
  })

  test('keeps 200 values', () => {
    const lines = Array.from({ length: 300 }, (_, i) =>
      [
        sign(`${2 * i + 1} 0 {"started":"l${i}"}`),
        sign(`${2 * i + 2} ${2 * i + 1} ${value(`l${i}`)}`)
      ].join('')
    )
    expect(parseRecord(lines.join(''), key).values).toHaveLength(200)
  })

  test('is not looked for behind a link', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'record-test-'))
    await writeFile(join(folder, 'elsewhere'), whole.join(''))
    await symlink(join(folder, 'elsewhere'), join(folder, 'link'))
    expect((await readRecord(join(folder, 'elsewhere'), key)).values).toHaveLength(1)
    expect((await readRecord(join(folder, 'link'), key)).values).toEqual([])
    await rm(folder, { recursive: true })
  })
})
