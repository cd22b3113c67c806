import { describe, expect, test } from 'vitest'

import { admitInput } from '../../src/core/input-admission.ts'
import { seenTwice } from '../../src/core/seen-twice.ts'
import type { SeenTwice } from '../../src/core/seen-twice.ts'
import type { Observation } from '../../src/core/evidence.ts'
import { result } from './programs.ts'

function gives(text: string, subject: number | 'base' = 1): SeenTwice {
  return { kind: 'observed', subject, probe: 'p', values: [result(text)], cpuMs: 1 }
}

function fails(tag: string): SeenTwice {
  const text = JSON.stringify([tag])
  const values = [{ label: 'result', strict: text, lenient: text, shown: text }]
  return { kind: 'observed', subject: 1, probe: 'p', values }
}

function twice(first: string, second: string): SeenTwice {
  return seenTwice(gives(first), gives(second))
}

const shownOf = (one: Observation | undefined) =>
  one?.kind === 'observed' ? one.values.map(({ shown }) => shown) : undefined

describe('without a base', () => {
  test('an input that half of the rivals accept is a probe', () => {
    const admission = admitInput('generated', undefined, [gives('1'), fails('throws')])
    expect(admission).toMatchObject({ base: undefined, rivals: [{}, {}] })
  })

  test('an input that most refuse is none', () => {
    expect(admitInput('generated', undefined, [gives('1'), fails('throws'), fails('hangs')])).toBe(
      'only 1 of 3 candidates accept it'
    )
  })

  test('an input that all refuse is none', () => {
    expect(admitInput('generated', undefined, [fails('throws'), fails('throws')])).toBe(
      'no candidate accepts it'
    )
  })

  test('a big input that one can cope with tells that the others are too slow', () => {
    const admission = admitInput('stress', undefined, [fails('hangs'), fails('hangs'), gives('1')])
    expect(admission).not.toBeTypeOf('string')
  })
})

describe('with a base', () => {
  test('an input that the base accepts is a probe, whoever refuses it', () => {
    const base = gives('0', 'base')
    expect(admitInput('recorded', base, [fails('throws'), fails('throws'), gives('1')])).toEqual(
      expect.objectContaining({ base })
    )
  })

  test('an input that the base and most refuse is none', () => {
    expect(admitInput('mutation', fails('throws'), [fails('throws'), fails('throws')])).toBe(
      'the code before the change and most candidates refuse it'
    )
  })
})

describe('what is not the same twice', () => {
  test('one rival that depends on chance is taken for refusing', () => {
    const admission = admitInput('generated', undefined, [gives('1'), gives('1'), twice('1', '2')])
    if (typeof admission === 'string') throw new Error(admission)
    expect(admission.rivals.map(shownOf)).toEqual([['1'], ['1'], ['<another result each time>']])
  })

  test('where most depend on chance, it is the input', () => {
    expect(admitInput('generated', undefined, [twice('1', '2'), twice('3', '4')])).toBe(
      'most candidates do not answer it the same way twice'
    )
  })

  test('of two times the shorter counts: other work only ever adds', () => {
    const once = gives('1')
    if (once.kind !== 'observed') throw new Error('observed')
    expect(seenTwice({ ...once, cpuMs: 40 }, { ...once, cpuMs: 30 })).toMatchObject({ cpuMs: 30 })
  })
})

describe('what hung in one of two runs', () => {
  const labelled = (...values: readonly (readonly [string, string])[]): Observation => ({
    kind: 'observed',
    subject: 1,
    probe: 'p',
    values: values.map(([label, text]) => ({ label, strict: text, lenient: text, shown: text })),
    cpuMs: 1
  })
  const hung = '["hangs"]'

  test.each([
    ['the first', seenTwice(fails('hangs'), gives('1'))],
    ['the second', seenTwice(gives('1'), fails('hangs'))]
  ])('%s: hangs, and gives no other result each time', (_, seen) => {
    const admission = admitInput('generated', undefined, [gives('1'), gives('1'), seen])
    if (typeof admission === 'string') throw new Error(admission)
    expect(admission.rivals.map(shownOf)).toEqual([['1'], ['1'], ['["hangs"]']])
  })

  test('keeps what came before it, and tells what else is unstable', () => {
    const first = labelled(['a', '1'], ['b', '2'], ['result', hung])
    const second = labelled(['a', '1'], ['b', '3'], ['c', '4'])
    const seen = seenTwice(first, second)
    expect(shownOf(seen)).toEqual(['1', hung])
    expect(seen).toMatchObject({ dropped: ['b'] })
  })

  test('the label that hung has another value where it came back', () => {
    const seen = seenTwice(labelled(['a', '1'], ['b', '2']), labelled(['a', '1'], ['b', hung]))
    expect(shownOf(seen)).toEqual(['1', hung])
    expect(seen).toMatchObject({ dropped: [] })
  })
})

test('a program that does not load is taken for refusing', () => {
  const broken = { kind: 'broken', subject: 2, probe: 'p', reason: 'it does not load' } as const
  const admission = admitInput('generated', undefined, [gives('1'), broken])
  if (typeof admission === 'string') throw new Error(admission)
  expect(shownOf(admission.rivals[1])).toEqual(['<it does not load>'])
})
