import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { capMarkdown, fenced, plainLine } from '../../src/github/inert.ts'
import { parseMarkdown } from '../../src/github/markdown.ts'

test('a plain line reads as it was written and does nothing', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          ...'@all|closes|#12|acme/calc#3|GH-7|https://a.example|www.a.example|<img src=x>|<!--|`x`|[a](b)|![a](b)|**b**|- |1. |# |> |+ | |:|&amp;|$x$|~~|word|a@b.example|||_'.split(
            '|'
          ),
          '|',
          '\n'
        ),
        { maxLength: 12 }
      ),
      (parts) => {
        const [paragraph, ...more] = parseMarkdown(plainLine(parts.join(' '))).children
        expect(more).toEqual([])
        if (paragraph === undefined) return
        expect(paragraph.type).toBe('paragraph')
        const children = 'children' in paragraph ? paragraph.children : []
        expect(children.map(({ type }) => type)).toEqual(['text'])
        const text = children.map((child) => ('value' in child ? child.value : '')).join('')
        expect(text).not.toMatch(/@\w|#\d|GH-\d|:\/\/|www\./i)
        expect(text.replaceAll('\u200b', '')).toBe(parts.join(' ').replace(/\s+/g, ' ').trim())
      }
    )
  )
})

test('no line ends a fence', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('```', '````', '~~~', 'x', '', '   ```')), (lines) => {
      const [code, ...more] = parseMarkdown(fenced(lines)).children
      expect(more).toEqual([])
      expect(code).toMatchObject({ type: 'code', value: lines.join('\n') })
    })
  )
})

test.each([
  { name: 'short text as it is', text: 'a\nb', length: 100, ends: /^a\nb$/ },
  {
    name: 'an open fence',
    text: `~~~~js\n${'x\n'.repeat(300)}~~~~\n`,
    length: 400,
    ends: /x\n~~~~\n\n\*\(cut: /
  },
  {
    name: 'open details',
    text: `<details>\n\n${'x\n'.repeat(300)}</details>`,
    length: 400,
    ends: /x\n\n<\/details>\n\n\*\(cut: /
  },
  { name: 'a long line', text: 'x'.repeat(900), length: 400, ends: /^x+\n\n\*\(cut: / },
  { name: 'nothing left', text: 'x'.repeat(900), length: 20, ends: /^$/ }
])('cuts $name', ({ text, length, ends }) => {
  const cut = capMarkdown(text, length)
  expect(cut.length).toBeLessThanOrEqual(length)
  expect(cut).toMatch(ends)
})
