import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { openBrackets, writtenLists } from '../../src/core/bracketed-items.ts'
import { minimised, mostTrials, topLevelParts } from '../../src/core/minimise.ts'

describe('the parts of a script', () => {
  test.each([
    ['Python', 'import a\n\nfor x in y:\n    f(x)\n\n    g(x)\nelse:\n    h()\nlast()', 3],
    ['a decorated function', '# about it\n@cached\ndef f():\n    pass\nf()', 2],
    [
      'JavaScript',
      "import { f } from './f.js'\nconst a = [\n  1\n]\ntry {\n  f(a)\n} catch {\n}",
      3
    ],
    ['a chained call', 'const x = list\n  .map(f)\n.filter(g)\nshow(x)', 2],
    ['nothing', '\n\n', 0]
  ])('%s', (_, source, count) => {
    const parts = topLevelParts(source)
    expect(parts).toHaveLength(count)
    expect(parts.join('\n')).toBe(source.replaceAll(/\n{2,}/g, '\n').replace(/^\n$/u, ''))
  })
})

describe('cutting', () => {
  const script = (count: number) =>
    Array.from({ length: count }, (_, index) => `part(${index})`).join('\n')
  const needs = (needed: readonly number[], log: string[]) => (source: string) => {
    log.push(source)
    return Promise.resolve(needed.every((index) => source.includes(`part(${index})`)))
  }

  test('keeps what is needed and never tries more than allowed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.nat(29), { maxLength: 5 }),
        async (count, wanted) => {
          const needed = wanted.filter((index) => index < count)
          const log: string[] = []
          const stillTells = needs(needed, log)
          const result = await minimised(script(count), stillTells)
          expect(await stillTells(result)).toBe(true)
          expect(log.length - 1).toBeLessThanOrEqual(mostTrials)
          expect(topLevelParts(script(count))).toEqual(
            expect.arrayContaining([...topLevelParts(result)])
          )
        }
      )
    )
  })

  test('of few parts nothing is left that could go', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([0, 1, 2, 3, 4], { minLength: 1 }), async (needed) => {
        const result = await minimised(script(5), needs(needed, []))
        expect(result).toBe(needed.map((index) => `part(${index})`).join('\n'))
      })
    )
  })

  test('what is known to be needless goes in one trial', async () => {
    const log: string[] = []
    const result = await minimised(script(40), needs([7], log), (part) => part !== 'part(7)')
    expect(result).toBe('part(7)')
    expect(log).toHaveLength(1)
  })

  test('lines within a statement go too', async () => {
    const source = 'list = [\n  1,\n  2,\n  3,\n]\nshow(list)'
    const stillTells = (text: string) =>
      Promise.resolve(['list = [', '  2,', ']', 'show(list)'].every((one) => text.includes(one)))
    expect(await minimised(source, stillTells)).toBe('list = [\n  2,\n]\nshow(list)')
  })

  test('items within a line go too, and what is half a statement is not run', async () => {
    const log: string[] = []
    const source =
      "const all = ['a,b', \"it's\", [1, 2], {x: 1}, f(3, 4), last]\nfor (const one of all) {\n  look(one)\n}"
    const stillTells = (text: string) => {
      log.push(text)
      return Promise.resolve(['[1, 2]', 'look(one)', 'for'].every((one) => text.includes(one)))
    }
    expect(await minimised(source, stillTells)).toBe(
      'const all = [ [1, 2]]\nfor (const one of all) {\n  look(one)\n}'
    )
    for (const text of log) expect(openBrackets(text)).toBe('0 0 0')
    expect(log.length).toBeLessThanOrEqual(mostTrials)
  })

  test('what fails without any part stays whole', async () => {
    const never = () => Promise.resolve(false)
    expect(await minimised(script(6), never)).toBe(script(6))
  })
})

describe('lists that are written out', () => {
  test.each([
    ['x = [1, 2, 3]', [['1', ' 2', ' 3']]],
    ['x = [\n  1,\n  2,\n]', [['\n  1', '\n  2']]],
    ['f(1, 2)', []],
    ['[1]', []],
    [
      '{"a": [1, 2], "b": \'],\'}',
      [
        ['"a": [1, 2]', ' "b": \'],\''],
        ['1', ' 2']
      ]
    ],
    ["don't [1, 2]", [['1', ' 2']]],
    ['`a\n,` + [`b`, c]', [['`b`', ' c']]],
    ['[1, 2', []],
    ['] } )', []]
  ])('%j', (source, items) => {
    const lists = writtenLists(source)
    expect(lists.map((list) => list.items)).toEqual(items)
    for (const { before, items: all, after } of lists)
      expect(before + all.join(',') + after).toBe(source)
  })

  test('any text at all is read without an error, and put together again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('[]{}(),\'"`\\\na ')), maxLength: 60 }),
        (text) => {
          for (const { before, items, after } of writtenLists(text))
            expect(before + items.join(',') + after).toBe(text)
        }
      )
    )
  })
})
