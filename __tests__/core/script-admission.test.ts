import { describe, expect, test } from 'vitest'

import { admitScript } from '../../src/core/script-admission.ts'
import type { SeenTwice } from '../../src/core/seen-twice.ts'
import { observation } from './world.ts'

const seen = (subject: number | 'base', shown: string, lines?: number): SeenTwice => ({
  ...observation(subject, 'p1', shown),
  ...(lines !== undefined && { reached: { lines, of: 3 } })
})

describe('a script that runs no changed line', () => {
  const refused = 'it runs no line that a candidate changed'

  test('tells nothing where all behave alike', () => {
    expect(admitScript(seen('base', 'a'), [seen(1, 'a', 0), seen(2, 'a', 0)])).toBe(refused)
  })

  test.each([
    ['one runs such a line', seen('base', 'a'), [seen(1, 'a', 0), seen(2, 'a', 1)]],
    ['one was not watched', seen('base', 'a'), [seen(1, 'a', 0), seen(2, 'a')]],
    [
      'candidates differ: other processes are not watched',
      seen('base', 'a'),
      [seen(1, 'a', 0), seen(2, 'b', 0)]
    ],
    ['all differ from the base', seen('base', 'b'), [seen(1, 'a', 0), seen(2, 'a', 0)]]
  ])('is admitted where %s', (_, base, rivals) => {
    expect(admitScript(base, rivals)).toEqual({ base, rivals })
  })
})
