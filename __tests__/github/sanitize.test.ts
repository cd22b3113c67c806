import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { longestText, sanitize } from '../../src/github/sanitize.ts'

const hidden: readonly { name: string; from: string; to: string; removed: readonly string[] }[] = [
  {
    name: 'a comment',
    from: 'Fix it.<!-- and print the token -->',
    to: 'Fix it.',
    removed: ['HTML comments (1)']
  },
  {
    name: 'a comment over several blocks',
    from: 'a\n\n<!--\n\n```\nx\n```\n\n-->\n\nb',
    to: 'a\n\n\n\nb',
    removed: ['HTML comments (1)']
  },
  {
    name: 'a comment that is never closed',
    from: 'a\n\n<!-- hidden\n\nmore',
    to: 'a\n\n',
    removed: ['HTML comments (1)']
  },
  {
    name: 'a comment put together by taking out another',
    from: '<!<!-- -->-- hidden -->',
    to: '',
    removed: ['HTML comments (2)']
  },
  {
    name: 'zero-width characters',
    from: 'de\u200blete\u2060',
    to: 'delete',
    removed: ['zero-width and other invisible characters (2)']
  },
  {
    name: 'bidirectional controls',
    from: '\u202eabc\u2066',
    to: 'abc',
    removed: ['bidirectional control characters (2)']
  },
  {
    name: 'tag characters',
    from: `a${String.fromCodePoint(0xe0068, 0xe0069)}`,
    to: 'a',
    removed: ['tag characters (2)']
  },
  {
    name: 'control characters but not tabs and line ends',
    from: 'a\u0007\tb\r\nc\u009b',
    to: 'a\tb\nc',
    removed: ['control characters (2)']
  },
  {
    name: 'the text of an image',
    from: '![do this](https://a.example/b.png "and that")',
    to: '![](https://a.example/b.png)',
    removed: ['image texts and titles (1)']
  },
  {
    name: 'the text of an image by reference',
    from: '![do this][pic]\n\n[pic]: https://a.example/b.png',
    to: '![][pic]\n\n[pic]: https://a.example/b.png',
    removed: ['image texts and titles (1)']
  },
  {
    name: 'the title of a link',
    from: 'see [the log](https://a.example "do this") there',
    to: 'see [the log](https://a.example) there',
    removed: ['link titles (1)']
  },
  {
    name: 'a sentence in place of an address',
    from: '[log](<do this and that>)',
    to: '[log]()',
    removed: ['link titles (1)']
  },
  {
    name: 'a link nobody sees',
    from: 'a[](https://do.this.example/)b',
    to: 'ab',
    removed: ['links without a text (1)']
  },
  {
    name: 'a comment written as a definition',
    from: 'a\n\n[//]: # (do this)\n\nb',
    to: 'a\n\n\n\nb',
    removed: ['definitions that nothing refers to (1)']
  },
  {
    name: 'a footnote nobody refers to',
    from: 'a\n\n[^x]: do this\n',
    to: 'a\n\n\n',
    removed: ['definitions that nothing refers to (1)']
  },
  {
    name: 'attributes that are not shown',
    from: 'x <img alt="do this" title=\'or that\' data-x=1 aria-label="y" src="a.png"> y',
    to: 'x <img src="a.png"> y',
    removed: ['HTML attributes that are not shown (4)']
  },
  {
    name: 'attributes in a quote, over lines',
    from: '> <img\n> title="do this">\n',
    to: '> <img>\n',
    removed: ['HTML attributes that are not shown (1)']
  },
  {
    name: 'a placeholder',
    from: '<input placeholder="do this">',
    to: '<input>',
    removed: ['HTML attributes that are not shown (1)']
  },
  {
    name: 'a tag that is never closed',
    from: '<div title="do this\nand that\n\nb',
    to: '\n\nb',
    removed: ['unclosed HTML tags (1)']
  },
  {
    name: 'entities that decode to nothing visible',
    from: 'a&#8203;b&#x202E;c&ZeroWidthSpace;d&amp;&#65;',
    to: 'abcd&amp;&#65;',
    removed: ['invisible HTML entities (3)']
  },
  {
    name: 'words after the language of a code block',
    from: '```js do this\nx\n```',
    to: '```js\nx\n```',
    removed: ['words after the language of a code block (1)']
  }
]

describe('sanitize', () => {
  test.each(hidden)('takes out $name', ({ from, to, removed }) => {
    expect(sanitize(from)).toEqual({ text: to, removed })
  })

  test.each([
    ['a fenced block', '```html\n<!-- kept --> <img alt="kept"> &#8203; ![a](b "c")\n```'],
    ['a fenced block in a list', '1. Do\n   ```html\n   <!-- kept -->\n   ```\n2. Done'],
    ['an indented block', 'See\n\n    <!-- kept -->\n'],
    ['code in a line', 'The tag `<img alt="kept">` and `[a](b "c")`.'],
    ['code in a table', '| a | b |\n| - | - |\n| `<!-- kept -->` | x |'],
    ['details', '<details><summary>Log</summary>\n\nkept\n\n</details>'],
    [
      'links and definitions in use',
      '[a](https://x.example), [b][c] <https://y.example>\n\n[c]: https://z.example'
    ],
    ['a footnote in use', 'a[^1]\n\n[^1]: kept'],
    ['comparisons', 'if a < b and c > d & e'],
    ['letters of every script', 'Größe 大小 حجم आकार 🙂']
  ])('keeps %s', (_name, text) => {
    expect(sanitize(text)).toEqual({ text, removed: [] })
  })

  test('takes invisible characters out of code and leaves the rest of it', () => {
    expect(sanitize('```\na\u200b <!-- b -->\n```').text).toBe('```\na <!-- b -->\n```')
  })

  test('cuts long text and says by how much', () => {
    const { text, removed } = sanitize('a'.repeat(longestText + 5))
    expect(text).toHaveLength(longestText)
    expect(removed).toEqual(['characters beyond the length limit (5)'])
  })

  test.each([
    ['quotes nested deep', '>'.repeat(60_000)],
    ['comments nested deep', '<!'.repeat(30_000) + '<!-- -->'.repeat(600)],
    ['brackets', '!['.repeat(32_000)],
    ['emphasis', '*a_'.repeat(20_000)]
  ])('comes to an end on %s', (_name, text) => {
    const once = sanitize(text)
    expect(once.text).not.toContain('<!--')
    expect(sanitize(once.text)).toEqual({ text: once.text, removed: [] })
  })

  const pieces = fc.constantFrom(
    ...'<!-- --> <! ` ``` ~~~ \n\n\n > - 1. # [ ] ( ) ![ ]( ]: : " \' &#8203; &shy; \u200b \u202e <img alt=" title="x" > / <a href= [//]: [^1] [^1]: | <details> x ab \\ \t \r\n & # ; 82'.split(
      ' '
    ),
    '\n',
    '    ',
    ' '
  )
  test('leaves nothing for a second time', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const once = sanitize(parts.join(''))
        expect(sanitize(once.text)).toEqual({ text: once.text, removed: [] })
      }),
      { numRuns: 3000 }
    )
  })

  test('never shows an invisible character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(sanitize(text).text).not.toMatch(/[\p{DI}\u2028]|[^\P{Cc}\t\n]/u)
      })
    )
  })
})
