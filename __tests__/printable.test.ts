import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printable } from '../src/printable.ts'

/** What .NET's StreamReader ends a line at, and every other character that something may take for a line's end. */
const lineEnd = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u
/** Char.IsWhiteSpace of .NET: unlike `\s` with U+0085 and without U+FEFF. */
const netSpace = /^[\p{Z}\t\n\v\f\r\u0085]+/u
/** What string comparison by culture skips: .NET's StartsWith and IndexOf do so unless told otherwise. */
const ignorable = /[\p{Cf}\p{M}\p{DI}]|(?!\s)\p{Cc}/gu

/** The two parsers of actions/runner (ActionCommand.TryParseV2 and TryParse), for a command of any name. */
function recognised(line: string): boolean {
  return line.replace(netSpace, '').startsWith('::') || line.includes('##[')
}

function commands(text: string): readonly string[] {
  return text
    .split(lineEnd)
    .filter((line) => recognised(line) || recognised(line.replace(ignorable, '')))
}

describe('printable', () => {
  test.each([
    { name: 'a command', text: '::error::x', shown: '\\::error::x' },
    { name: 'an indented command', text: ' \t::error::x', shown: ' \t\\::error::x' },
    { name: 'a command on a later line', text: 'a\n::error::x', shown: 'a\n\\::error::x' },
    { name: 'a command after empty lines', text: 'a\n\n ::x::', shown: 'a\n\n \\::x::' },
    { name: 'a command after a no-break space', text: '\u00a0::x::', shown: '\u00a0\\::x::' },
    { name: 'a command after NEL', text: 'a\u0085::x::', shown: 'a\\x85::x::' },
    { name: 'a command after a lone CR', text: 'a\r::x::', shown: 'a\\x0d::x::' },
    { name: 'a command after a vertical tab', text: 'a\v::x::', shown: 'a\\x0b::x::' },
    { name: 'a command after U+2028', text: 'a\u2028::x::', shown: 'a\\u2028::x::' },
    { name: 'a command after a mark', text: '\u0301::x::', shown: '\u0301\\::x::' },
    { name: 'a mark between the colons', text: ':\u0301:x::', shown: '\\:\u0301:x::' },
    { name: 'an old command', text: 'a ##[error]x', shown: 'a ##\\[error]x' },
    { name: 'many number signs', text: '####[add-mask]a', shown: '####\\[add-mask]a' },
    { name: 'an old command with a soft hyphen', text: '#\u00ad#[x]', shown: '#\\xad#[x]' },
    { name: 'an old command with a mark', text: '#\u0301#[x]', shown: '#\u0301#\\[x]' },
    { name: 'Windows line ends', text: 'a\r\n::b\r\n', shown: 'a\n\\::b\n' },
    { name: 'colours', text: '\u001b[31mred\u009b0m', shown: '\\x1b[31mred\\x9b0m' },
    { name: 'an override of direction', text: 'a\u202eb', shown: 'a\\u202eb' },
    { name: 'a tag character', text: 'a\u{e0041}', shown: 'a\\u{e0041}' },
    { name: 'half a character', text: 'a\ud800', shown: 'a\\ud800' }
  ])('makes $name harmless', ({ text, shown }) => {
    expect(printable(text)).toBe(shown)
  })

  test.each([
    '',
    'std::vector and a::b',
    'a ::b',
    '## [link](x)\n\t- #1 [x]',
    'Größe 日本 हिन्दी 😀 – “x”\u00a0y',
    '\\::error::x'
  ])('leaves %j', (text) => {
    expect(printable(text)).toBe(text)
  })

  const syntax = ['::', ':', '#', '##', '[', ']', '##[', '::error::', 'error', '\\']
  const spaces = [' ', '\t', '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029', '\u00a0']
  const others = ['\ufeff', '\u200b', '\u00ad', '\u0301', '\ufe0f', '\u0000', '\u202e', '\ud800']
  const part = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...syntax, ...spaces, ...others) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) }
  )
  const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''))

  test('never starts a command, holds nothing unseen, and changes nothing more a second time', () => {
    fc.assert(
      fc.property(text, (hostile) => {
        const shown = printable(hostile)
        expect(commands(shown)).toEqual([])
        expect(shown).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]/u)
        expect(printable(shown)).toBe(shown)
      }),
      { numRuns: 1000 }
    )
  })

  test('the parsers of the test know a command when they see one', () => {
    expect(commands('a\n \u0085::x::\rb ##[x]\n:\u200b:x\na ::b')).toHaveLength(3)
  })
})
