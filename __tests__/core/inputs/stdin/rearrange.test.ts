import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { rearranged } from '../../../../src/core/inputs/stdin/rearrange.ts'
import { seeded } from '../../../../src/core/random.ts'

const draw = (example: string, statement = '', seed = 1) =>
  rearranged(example, statement, 40, seeded(seed))
const numbersOf = (line = '') => line.split(' ').map(Number)
const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b)

describe('texts like an example', () => {
  const example = '5 3\n4 1 9 1 5\n1 2\n2 3\n4 5\n'

  test('keep the first line, the number of lines and of values, and the range of a list', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const text of draw(example, '', seed)) {
          const lines = text.split('\n')
          expect(lines[0]).toBe('5 3')
          expect(lines.map((line) => line.split(' ').length)).toEqual([2, 5, 2, 2, 2, 1])
          expect(numbersOf(lines[1]).every((value) => value >= 1 && value <= 9)).toBe(true)
          expect(lines.slice(2, 5).toSorted()).toEqual(['1 2', '2 3', '4 5'])
        }
      })
    )
  })

  test('differ from it and from each other, and are the same for a seed', () => {
    const texts = draw(example)
    expect(texts.length).toBeGreaterThan(10)
    expect(new Set([example, ...texts]).size).toBe(texts.length + 1)
    expect(draw(example)).toEqual(texts)
  })

  test.each(['The values are distinct.', 'P is a permutation of 1 to N.'])(
    'no value is lost where they differ: %s',
    (statement) => {
      for (const text of draw('4\n3 1 4 2\n', statement))
        expect(sorted(numbersOf(text.split('\n')[1]))).toEqual([1, 2, 3, 4])
    }
  )

  test.each(['A is sorted in ascending order.', '$A_1 \\leq A_2 \\leq \\dots$'])(
    'what is in order stays so: %s',
    (statement) => {
      const texts = draw('4\n1 4 4 9\n', statement)
      expect(texts.length).toBeGreaterThan(0)
      for (const text of texts) {
        const numbers = numbersOf(text.split('\n')[1])
        expect(numbers).toEqual(sorted(numbers))
      }
    }
  )

  test('a grid keeps its form and its letters', () => {
    const texts = draw('2 3\n.#.\n#..\n')
    expect(texts.length).toBeGreaterThan(3)
    for (const text of texts) expect(text).toMatch(/^2 3\n[.#]{3}\n[.#]{3}\n$/u)
  })

  test.each(['', '7', '7\n', '1 2\n3 4\n'])('%j has nothing to rearrange that is safe', (text) => {
    expect(draw(text)).toEqual([])
  })
})
