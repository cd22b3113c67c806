import {
  array,
  assert,
  bigInt,
  boolean,
  constant,
  double,
  letrec,
  oneof,
  property,
  string,
  tuple
} from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  parseArguments,
  parseLiteral,
  printArguments,
  printLiteral
} from '../../../src/core/inputs/literal.ts'
import type { Literal } from '../../../src/core/inputs/literal.ts'

const { literal } = letrec<{ literal: Literal }>((tie) => ({
  literal: oneof(
    { depthSize: 'small' },
    bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map((value) => ({
      kind: 'int' as const,
      value
    })),
    double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({
      kind: 'float' as const,
      value: value === 0 ? 0 : value
    })),
    string({ unit: 'grapheme' }).map((value) => ({ kind: 'str' as const, value })),
    boolean().map((value) => ({ kind: 'bool' as const, value })),
    constant({ kind: 'none' as const }),
    array(tie('literal'), { maxLength: 4 }).map((items) => ({ kind: 'list' as const, items })),
    array(tie('literal'), { maxLength: 4 }).map((items) => ({ kind: 'tuple' as const, items })),
    array(tuple(tie('literal'), tie('literal')), { maxLength: 3 }).map((entries) => ({
      kind: 'dict' as const,
      entries
    }))
  )
}))

test('what is written is read back the same', () => {
  assert(
    property(literal, (value) => {
      expect(parseLiteral(printLiteral(value))).toEqual(value)
    })
  )
})

describe('reading', () => {
  test.each([
    ['1_000', { kind: 'int', value: 1000n }],
    ['-5', { kind: 'int', value: -5n }],
    ['1e3', { kind: 'float', value: 1000 }],
    ['.5', { kind: 'float', value: 0.5 }],
    [String.raw`'it\'s \x41é'`, { kind: 'str', value: "it's Aé" }],
    ['(1,)', { kind: 'tuple', items: [{ kind: 'int', value: 1n }] }],
    ['(1)', { kind: 'int', value: 1n }],
    ['set()', { kind: 'set', items: [] }],
    [
      '{1, 2}',
      {
        kind: 'set',
        items: [
          { kind: 'int', value: 1n },
          { kind: 'int', value: 2n }
        ]
      }
    ]
  ] as const)('%s', (text, value) => {
    expect(parseLiteral(text)).toEqual(value)
  })

  test.each(['', '[1', 'x', '1 2', 'f(1)', '{1: }', "'open", '1 +'])('%j is no literal', (text) => {
    expect(parseLiteral(text)).toBeUndefined()
  })

  test('arguments, positional and by keyword', () => {
    expect(printArguments(parseArguments("[1, 2], k = 3, s='a, b'") ?? [])).toBe(
      "[1, 2], k=3, s='a, b'"
    )
    expect(parseArguments('a == 3')).toBeUndefined()
  })
})
