import { describe, expect, test } from 'vitest'

import { edit } from '../small-repository.ts'
import { openBench } from './benches.ts'

/** A repository in Python whose one test calls `double` and then does this. */
function python(afterwards: string): Readonly<Record<string, string>> {
  return {
    'number.py': 'def double(value):\n    return value * 2\n',
    'unused.py': 'def half(value):\n    return value / 2\n',
    'test_number.py': `import os, time
import unittest
from number import double

RECORD = os.environ.get("SSTAR_CALLS")

class Numbers(unittest.TestCase):
    def test_double(self):
        three = 3
        self.assertEqual(double(three), 6)
        if RECORD:
            ${afterwards}
`
  }
}

const changed = edit('number.py', '    return value * 2', '    return value + value + 1')
const forged = (callee: string, given: string): string =>
  JSON.stringify({ file: 0, callee, arguments: [[given], []], steps: [], from: 'test_number.py' })

describe.each([
  {
    name: 'writes garbage into the record',
    afterwards: `open(RECORD, "ab").write(os.urandom(100_000) + b"\\n{\\n" + b'{"file":0}\\n' + b"[" * 50_000)`,
    labels: ['double(3)']
  },
  {
    name: 'writes calls of its own into the record',
    afterwards: `open(RECORD, "a").write('''${[
      forged('double', "'); import os; os._exit(3) #"),
      forged('double(1); x', 'code'),
      forged('os.system', 'true')
    ].join('\n')}''' + "\\n")`,
    labels: ['double(3)', `double("'); import os; os._exit(3) #")`]
  },
  {
    name: 'fills the record',
    afterwards: `open(RECORD, "ab").write((b"x" * 1023 + b"\\n") * 20_000)`,
    labels: ['double(3)']
  },
  { name: 'deletes the record', afterwards: 'os.unlink(RECORD)', labels: [] },
  {
    name: 'puts a link in the place of the record',
    afterwards: 'os.unlink(RECORD); os.symlink("/etc/passwd", RECORD)',
    labels: []
  },
  {
    name: 'puts a pipe in the place of the record',
    afterwards: 'os.unlink(RECORD); os.mkfifo(RECORD)',
    labels: []
  },
  { name: 'crashes', afterwards: 'os.kill(os.getpid(), 11)', labels: ['double(3)'] },
  {
    name: 'calls with what cannot be written down',
    afterwards: `[double(each) for each in (type("N", (int,), {})(4), [[[[[[[[1]]]]]]]], "x" * 10_000, 10 ** 400, float("nan"))]`,
    labels: ['double(3)', "double(float('nan'))"]
  }
])('a suite that $name', ({ afterwards, labels }) => {
  test('gives what can be had, and throws nothing', async () => {
    await using bench = await openBench(python(afterwards))
    const probes = await bench.freePool(await bench.rivals(changed))
    const recorded = probes.filter(({ origin }) => origin === 'recorded')
    const seen = Object.values(await bench.shownBy(recorded)).flatMap((each) => Object.keys(each))
    expect(seen.sort()).toEqual(labels.toSorted())
  })
})

test('of a suite that calls very often, some calls are made again', async () => {
  await using bench = await openBench(python('[double(each) for each in range(50_000)]'))
  const probes = await bench.freePool(await bench.rivals(changed))
  const recorded = probes.filter(({ origin }) => origin === 'recorded')
  const seen = Object.values(await bench.shownBy(recorded)).flatMap((each) => Object.keys(each))
  expect(seen).toHaveLength(40)
})

test('a suite that hangs is stopped, and what it called until then is used', async () => {
  await using bench = await openBench(python('time.sleep(600)'), { testTimeoutMs: 5_000 })
  const probes = await bench.freePool(await bench.rivals(changed))
  expect(await bench.shown(probes.find(({ origin }) => origin === 'recorded'))).toEqual({
    'double(3)': '6'
  })
  expect(bench.notes.join()).toContain('did not come to its end')
})

test('where no test and no text calls what is changed, the pool is empty', async () => {
  await using bench = await openBench(python('pass'))
  const elsewhere = await bench.rivals(
    edit('unused.py', '    return value / 2', '    return value // 2')
  )
  expect(await bench.freePool(elsewhere)).toEqual([])
  expect(await bench.freePool(await bench.rivals(edit('fresh.py', '', 'x = 1\n')))).toEqual([])
  expect(await bench.freePool([])).toEqual([])
})

test('the pool is the same for the same seed', async () => {
  const files = python('[double(each) for each in range(40)]')
  const poolOf = async (seed: number) => {
    await using bench = await openBench(files, { seed })
    const rivals = await bench.rivals(changed)
    return [await bench.freePool(rivals), await bench.freePool(rivals)]
  }
  const [first, again] = await poolOf(1)
  expect(again).toEqual(first)
  expect(await poolOf(1)).toEqual([first, first])
  expect((await poolOf(2))[0]).not.toEqual(first)
})
