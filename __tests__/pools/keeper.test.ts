import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { InputError } from '../../src/input-error.ts'
import { openKeeper } from '../../src/pools/keeper-client.ts'
import { poolNames } from '../../src/pools/pool-names.ts'
import { leetcode, poolFolder, script, secret } from './pool-folder.ts'

let folder: Awaited<ReturnType<typeof poolFolder>>
beforeAll(async () => {
  folder = await poolFolder()
})
afterAll(async () => {
  await folder[Symbol.asyncDispose]()
})

const open = (pool: string, seed = 1, directory = folder.path) =>
  openKeeper({ directory, pool, seed, script })

describe('nothing hidden can be reached by who selects', () => {
  test.each(poolNames)('%s: no hidden field and no model stands in what is told', async (pool) => {
    await using keeper = await open(pool)
    expect(keeper.tasks.length).toBeGreaterThan(0)
    for (const id of keeper.tasks) {
      const told = JSON.stringify(await keeper.task(id))
      expect(told).not.toContain(secret)
      for (const { model } of leetcode.candidates) expect(told).not.toContain(model)
      expect(told).not.toMatch(/hidden|label|pass1|status|correct/iu)
    }
  })

  test('the truth is told after the choices were handed in, once, and ends the task', async () => {
    await using keeper = await open('weak16')
    const [id = ''] = keeper.tasks
    await expect(keeper.hiddenMajority(id, [1, 2], 10, 1)).rejects.toThrow('is not finished')
    const { candidates } = await keeper.task(id)
    await expect(keeper.finish(id, {})).rejects.toThrow('no choice was handed in')
    await expect(keeper.finish(id, { standard: 0 })).rejects.toThrow('does not understand')
    await expect(keeper.finish(id, { standard: 99 })).rejects.toThrow('there is no candidate 99')
    const { correct } = await keeper.finish(id, { standard: 1 })
    expect(correct).toEqual(
      candidates.map(({ source }) => Number(/# (\d+)/u.exec(source)?.[1]) % 2 === 0)
    )
    await expect(keeper.finish(id, { standard: 2 })).rejects.toThrow('its truth was told')
    await expect(keeper.task(id)).rejects.toThrow('its truth was told')
  })

  test('the file is open in another process only, which gets no environment', async () => {
    await using keeper = await open('weak16')
    await keeper.task(keeper.tasks[0] ?? '')
    const mine = readdirSync('/proc/self/fd').flatMap((fd) => link(`/proc/self/fd/${fd}`) ?? [])
    expect(mine.filter((path) => path.startsWith(folder.path))).toEqual([])
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')
      .split(' ')
      .filter((pid) => pid !== '')
    const keepers = children.filter((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('keep-pool')
    )
    expect(keepers.length).toBe(1)
    const environment = readFileSync(`/proc/${keepers[0]}/environ`, 'utf8')
    expect(environment).not.toContain('npm_')
  })

  test('no module on the side that selects can read a pool', () => {
    const reachable = importsOf(fileURLToPath(new URL('../../src/core/select.ts', import.meta.url)))
    const client = importsOf(
      fileURLToPath(new URL('../../src/pools/keeper-client.ts', import.meta.url))
    )
    for (const path of [...reachable, ...client])
      expect(path).not.toMatch(/pool-file|split-record|keeper\.ts/u)
  })
})

describe('what is told', () => {
  test('the order of candidates is the seed’s and tells nothing', async () => {
    const sources = async (seed: number) => {
      await using keeper = await open('weak16', seed)
      const { candidates } = await keeper.task(keeper.tasks[0] ?? '')
      expect(candidates.map(({ id }) => id)).toEqual(candidates.map((_, index) => index + 1))
      return candidates.map(({ source }) => source)
    }
    expect(await sources(1)).toEqual(await sources(1))
    expect(await sources(1)).not.toEqual(await sources(2))
    expect((await sources(2)).toSorted()).toEqual((await sources(1)).toSorted())
  })

  test('a pool of models holds their answers only', async () => {
    await using keeper = await open('weak16')
    expect((await keeper.task('1')).candidates).toHaveLength(16)
  })

  test('humaneval: ten draws of sixteen with a verdict, each a task of the same problem', async () => {
    await using keeper = await open('humaneval')
    expect(keeper.tasks).toHaveLength(10)
    const tasks = await Promise.all(keeper.tasks.map((id) => keeper.task(id)))
    expect(new Set(tasks.map(({ problem }) => problem))).toEqual(new Set(['H/1']))
    expect(tasks.every(({ candidates }) => candidates.length === 16)).toBe(true)
    expect(tasks[0]?.publicTests).toEqual([
      { kind: 'call', check: 'twice(2) == 4', arguments: '2' },
      { kind: 'call', check: 'twice(0) is not None', arguments: '0' }
    ])
    expect(tasks[0]?.candidates[0]?.source).toMatch(/^def twice\(n\):\n.*\n {4}return n \* 2/u)
  })

  test('atcoder: without candidates whose verdict is not known or doubted', async () => {
    await using keeper = await open('atcoder')
    const { candidates, publicTests } = await keeper.task('abc_1')
    expect(candidates).toHaveLength(2)
    expect(publicTests).toEqual([{ kind: 'stdin', stdin: '2\n', stdout: '4\n' }])
  })

  test('the majority on hidden inputs is told as a chance, after the end', async () => {
    await using keeper = await open('weak16')
    const { candidates } = await keeper.task('1')
    const { correct } = await keeper.finish('1', { standard: null })
    const all = candidates.map(({ id }) => id)
    const right = all.filter((_, index) => correct[index])
    expect(await keeper.hiddenMajority('1', all, 10, 1)).toBe(0.5)
    expect(await keeper.hiddenMajority('1', right, 10, 1)).toBe(1)
  })
})

describe('bad input gets one clear error', () => {
  test.each([
    ['a folder that is not there', {}, '/no/such/folder', 'is not there'],
    [
      'a file that is no gzip',
      { 'lcb-leetcode.jsonl.gz': Buffer.from('plain') },
      '',
      'no whole gzip file'
    ],
    ['a line that is no JSON', { 'lcb-leetcode.jsonl.gz': '{"id"\n' }, '', 'line 1 of'],
    [
      'a record of another kind',
      { 'lcb-leetcode.jsonl.gz': `${JSON.stringify(leetcode)}\n{"id": "2"}\n` },
      '',
      'line 2 of'
    ],
    ['an empty file', { 'lcb-leetcode.jsonl.gz': '' }, '', 'holds no task']
  ] as const)('%s', async (_, others, directory, message) => {
    await using broken = await poolFolder(others)
    const opened = open('weak16', 1, directory === '' ? broken.path : directory)
    await expect(opened).rejects.toThrow(message)
    await expect(opened).rejects.toBeInstanceOf(InputError)
  })

  test('a pool of another name: the names are told', async () => {
    await expect(open('strong16')).rejects.toThrow('There are weak16, mid16')
  })

  test('a keeper that is killed is an error that says how to go on', async () => {
    await using keeper = await open('weak16')
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ')
    for (const pid of children.filter((one) => one !== '')) {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('keep-pool'))
        process.kill(Number(pid), 'SIGKILL')
    }
    await expect(keeper.task('1')).rejects.toThrow(/keeper of the pool (?:ended|has ended)/u)
  })
})

function link(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

/** Every file of the project that a module loads, directly or not. */
function importsOf(path: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(path)) return seen
  seen.add(path)
  const source = readFileSync(path, 'utf8')
  for (const [, name = ''] of source.matchAll(/from '(\.{1,2}\/[^']+)'/gu))
    importsOf(join(dirname(path), name), seen)
  return seen
}
