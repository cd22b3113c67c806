import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { code, cut, fence, link, plain, prose, visible } from '../../src/report/escape.ts'
import { table } from '../../src/report/table.ts'
import { hostile } from './hostile.ts'
import { nodes, parse, speaking, words } from './markdown.ts'

const closes = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\s*:?\s*(?:[\w.-]+\/[\w.-]+)?#\d/i
const skips =
  /\[(?:skip[ _-]?(?:ci|actions)|(?:ci|actions)[ _-]?skip|no ci)\]|\*\*\*NO_CI\*\*\*|skip-checks[ \t]*:/i

describe('visible', () => {
  test.each([
    { name: 'bidi override', text: 'a\u202eb', shown: 'a\\u202eb' },
    { name: 'zero width', text: 'a\u200bb\ufeff', shown: 'a\\u200bb\\ufeff' },
    { name: 'colour code', text: '\u001b[31mred', shown: '\\u001b[31mred' },
    { name: 'line breaks', text: 'a\r\nb\tc', shown: 'a\\r\\nb\\tc' },
    { name: 'tag character', text: 'x\u{e0041}', shown: 'x\\u{e0041}' },
    { name: 'lone surrogate', text: 'x\ud800', shown: 'x\\ud800' },
    { name: 'no-break space', text: 'a\u00a0b', shown: 'a\\u00a0b' },
    { name: 'ordinary text', text: 'Größe 日本 – “x”', shown: 'Größe 日本 – “x”' }
  ])('$name', ({ text, shown }) => {
    expect(visible(text)).toBe(shown)
  })
})

describe('code', () => {
  test.each([
    { name: 'plain', text: 'a | b', markdown: '`a | b`' },
    { name: 'backticks', text: 'a``b', markdown: '```a``b```' },
    { name: 'backtick at the edge', text: '`x', markdown: '`` `x ``' },
    { name: 'spaces at both ends', text: ' x ', markdown: '`  x  `' },
    { name: 'nothing', text: '', markdown: '(empty)' },
    { name: 'newline', text: 'a\nb', markdown: '`a\\nb`' },
    { name: 'closing keyword', text: 'Fixes: o/r#1', markdown: '`Fixes: o/r# 1`' },
    { name: 'marker', text: '<!-- sstar -->', markdown: '`<! -- sstar -->`' },
    { name: 'a word that stops CI', text: '[skip ci]', markdown: '`[ skip ci]`' },
    { name: 'long', text: 'x'.repeat(1234), markdown: `\`${'x'.repeat(200)}…\` (1,234 characters)` }
  ])('$name', ({ text, markdown }) => {
    expect(code(text)).toBe(markdown)
  })

  test('shows exactly the visible text when parsed, whatever it is', () => {
    fc.assert(
      fc.property(hostile(), (text) => {
        fc.pre(text !== '' && text.length <= 200)
        const root = parse(`before ${code(text)} after`)
        const [span, ...more] = nodes(root, 'inlineCode')
        expect(more).toEqual([])
        expect(span?.value.replaceAll(' ', '')).toBe(visible(text).replaceAll(' ', ''))
        expect(words(root)).toBe('before \n after')
      })
    )
  })
})

describe('fence', () => {
  test('is longer than any run inside', () => {
    expect(fence('a\n````\nb')).toBe('`````\na\n````\nb\n`````')
  })

  test('tells the length of what was cut, and keeps the end of a log', () => {
    expect(fence('0123456789', { limit: 4, keep: 'tail', language: 'text' })).toBe(
      '```text\n6789\n```\n\nCut: the last 4 of 10 characters.'
    )
  })

  test('cannot be left, whatever stands in it', () => {
    fc.assert(
      fc.property(hostile(), (text) => {
        const root = parse(`${fence(text)}\n\nafter`)
        expect(root.children.map((node) => node.type)).toEqual(['code', 'paragraph'])
        expect(nodes(root, 'code')[0]?.value).not.toMatch(closes)
        expect(nodes(root, 'code')[0]?.value).not.toContain('<!--')
        expect(nodes(root, 'code')[0]?.value).not.toMatch(skips)
      })
    )
  })
})

describe('prose', () => {
  test.each([
    {
      name: 'keeps plain sentences',
      text: 'The patch doesn’t apply (2 of 3 edits): 95 % sure, e.g. well-kept.',
      markdown: 'The patch doesn’t apply (2 of 3 edits): 95 % sure, e.g. well-kept.'
    },
    { name: 'paths become code', text: 'see src/a_b.ts.', markdown: 'see `src/a_b.ts`.' },
    {
      name: 'what is in backticks stays code, with its punctuation',
      text: 'not in (`a b.py`), sorry',
      markdown: 'not in (`a b.py`), sorry'
    },
    { name: 'mention', text: 'thanks @octocat!', markdown: 'thanks `@octocat`!' },
    { name: 'closing', text: 'fixes #1', markdown: 'fixes `#1`' },
    {
      name: 'neighbours share a span',
      text: '[a](b) <img src=x>',
      markdown: '`[a](b) <img src=x>`'
    },
    { name: 'words that stop CI', text: 'a [skip ci] b', markdown: 'a `[ skip ci]` b' },
    { name: 'a trailer', text: 'skip-checks: true', markdown: 'skip- checks: true' },
    { name: 'commit', text: 'since deadbeef12', markdown: 'since `deadbeef12`' },
    { name: 'list', text: '1. first\n- second', markdown: '`1`. first `-` second' }
  ])('$name', ({ text, markdown }) => {
    expect(prose(text)).toBe(markdown)
  })

  test('makes one paragraph of words and code, whatever is said', () => {
    fc.assert(
      fc.property(hostile(), (text) => {
        const root = parse(prose(text))
        const inside = root.children.flatMap((block) =>
          block.type === 'paragraph' ? block.children.map((node) => node.type) : [block.type]
        )
        expect(root.children.length).toBeLessThan(2)
        expect(inside.filter((type) => type !== 'text' && type !== 'inlineCode')).toEqual([])
        expect(words(root)).not.toMatch(speaking)
        expect(prose(text)).not.toMatch(skips)
      })
    )
  })
})

describe('plain', () => {
  test('a title does not stop CI', () => {
    expect(plain('Crash [skip ci] skip-checks: true')).toBe('Crash [ skip ci] skip- checks: true')
    fc.assert(
      fc.property(hostile(), (text) => {
        expect(plain(text)).not.toMatch(skips)
      })
    )
  })

  test('a title neither closes, mentions nor refers', () => {
    expect(plain('Fixes #1 for @user,\nGH-2')).toBe('Fixes # 1 for @ user, GH- 2')
    fc.assert(
      fc.property(hostile(), (text) => {
        expect(plain(text)).not.toMatch(closes)
        expect(plain(text)).not.toMatch(/\n|(?<![\w`])@[a-z\d]|<!--/i)
      })
    )
  })
})

describe('link', () => {
  test.each([
    { address: 'https://x.test/a b)', markdown: '[run](<https://x.test/a%20b)>)' },
    { address: 'javascript:alert(1)', markdown: '`javascript:alert(1)`' },
    { address: 'nowhere', markdown: '`nowhere`' }
  ])('$address', ({ address, markdown }) => {
    expect(link('run', address)).toBe(markdown)
  })
})

describe('table', () => {
  test('keeps its columns, whatever stands in a cell', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hostile(), hostile()), { minLength: 1 }), (rows) => {
        const root = parse(
          table(
            ['a', 'b'],
            rows.map(([left, right]) => [code(left), prose(right)])
          )
        )
        expect(root.children.map((node) => node.type)).toEqual(['table'])
        const parsed = nodes(root, 'tableRow')
        expect(parsed).toHaveLength(rows.length + 1)
        expect(new Set(parsed.map((row) => row.children.length))).toEqual(new Set([2]))
        expect(words(root)).not.toMatch(speaking)
      })
    )
  })

  test.each([
    { text: 'a|b', shown: 'a|b' },
    { text: 'a\\|b', shown: 'a\\\\x7cb' },
    { text: 'a\\', shown: 'a\\' }
  ])('shows $text', ({ text, shown }) => {
    const root = parse(table(['x'], [[code(text)]]))
    expect(nodes(root, 'inlineCode').map((node) => node.value)).toEqual([shown])
  })
})

test('cut never splits a character', () => {
  expect(cut('a😀b', 2)).toEqual({ text: 'a', told: '4 characters' })
  expect(cut('a😀b', 2, 'tail')).toEqual({ text: 'b', told: '4 characters' })
  expect(cut('abc', 3)).toEqual({ text: 'abc', told: undefined })
})
