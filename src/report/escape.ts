// Whatever comes from a model, a program, an issue or a repository path passes through here on its way into Markdown.
// Hostile text stands only in code (inline or fenced), where GitHub makes no mention, reference, link, image or HTML
// of it; `prose` leaves plain words outside. Squashing copies a body into a commit message, which is not Markdown, so
// closing keywords and words that keep CI from running are broken up inside code as well.

import { withoutCiSkips } from '../ci-skips.ts'

/** Control, bidirectional and otherwise invisible characters, and every space but the ordinary one. */
const unseen =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{2800}]|(?! )\p{Zs}/gu

/** `fixes #1`, `closes: o/r#1`, `resolves GH-1`, `fix https://…`: the last character of the reference's start. */
const closing =
  /\b((?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\s*:?\s*)((?:[\w.-]+\/[\w.-]+)?#|gh-|https?:\/\/)(?=\S)/gi

/** Makes control, bidirectional and invisible characters visible as escapes such as `\u202e`. */
export function visible(text: string): string {
  return text.replace(unseen, (character) => {
    switch (character) {
      case '\n':
        return String.raw`\n`
      case '\t':
        return String.raw`\t`
      case '\r':
        return String.raw`\r`
      default: {
        const hex = (character.codePointAt(0) ?? 0).toString(16)
        return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`
      }
    }
  })
}

/** Cuts a text to `limit` UTF-16 units, never inside a character, and tells the whole length where it did. */
export function cut(
  text: string,
  limit: number,
  keep: 'head' | 'tail' = 'head'
): { readonly text: string; readonly told: string | undefined } {
  if (text.length <= limit) return { text, told: undefined }
  const kept =
    keep === 'head'
      ? text.slice(0, limit).replace(/[\ud800-\udbff]$/, '')
      : text.slice(text.length - limit).replace(/^[\udc00-\udfff]/, '')
  return { text: kept, told: `${grouped(text.length)} characters` }
}

/** Hostile text as inline code that it cannot leave, on one line; the length is told where it was cut. */
export function code(text: string, limit = 200): string {
  if (text === '') return '(empty)'
  const short = cut(text, limit)
  const body = disarmed(visible(short.text)) + (short.told === undefined ? '' : '…')
  const ticks = '`'.repeat(longestRun(body) + 1)
  const pad = /^`|`$|^ .*\S.* $/.test(body) ? ' ' : ''
  const span = ticks + pad + body + pad + ticks
  return short.told === undefined ? span : `${span} (${short.told})`
}

/** Hostile text as a fenced block longer than any run of backticks inside it, cut with its length told below. */
export function fence(
  text: string,
  options: {
    readonly language?: FenceLanguage
    readonly limit?: number
    readonly keep?: 'head' | 'tail'
  } = {}
): string {
  const limit = options.limit ?? 4000
  const short = cut(text, limit, options.keep)
  const lines = short.text.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n')
  const body = disarmed(lines.map((line) => line.split('\t').map(visible).join('\t')).join('\n'))
  const ticks = '`'.repeat(Math.max(3, longestRun(body) + 1))
  const block = `${ticks}${options.language ?? ''}\n${body}\n${ticks}`
  if (short.told === undefined) return block
  const end = options.keep === 'tail' ? 'last' : 'first'
  return `${block}\n\nCut: the ${end} ${grouped(limit)} of ${short.told}.`
}

/** What a fence may be coloured as; nothing that GitHub would draw (mermaid, math, geojson). */
export type FenceLanguage = 'python' | 'javascript' | 'diff' | 'sh' | 'text'

/**
 * Hostile or half-trusted sentences as one line of Markdown: plain words stay words, whatever could mean something to
 * Markdown or GitHub becomes inline code, as does text already between backticks.
 */
export function prose(text: string, limit = 600): string {
  const short = cut(text, limit)
  const pieces: Piece[] = []
  for (const match of short.text.matchAll(words)) {
    const next = piece(match, pieces.length === 0)
    const last = pieces.at(-1)
    if (last?.code && next.code && last.after === '' && next.before === '' && !next.quoted)
      pieces[pieces.length - 1] = {
        ...next,
        before: last.before,
        text: `${last.text} ${next.text}`
      }
    else pieces.push(next)
  }
  const line = withoutCiSkips(
    pieces
      .map((one) => one.before + (one.code ? code(one.text, limit) : one.text) + one.after)
      .join(' ')
  )
  return short.told === undefined ? line : `${line} … (${short.told})`
}

/** Hostile text for a place that is not Markdown (a title): one line that cannot close, mention or refer. */
export function plain(text: string, limit = 200): string {
  const short = cut(text.replace(/\s+/g, ' ').trim(), limit)
  const line = disarmed(visible(short.text))
    .replace(/(?<![\w`])@(?=[a-z\d])/gi, '@ ')
    .replace(/#(?=\d)/g, '# ')
    .replace(/\b(gh-)(?=\d)/gi, '$1 ')
  return short.told === undefined ? line : `${line}…`
}

/** A link to an address of our own making; anything but http(s) is shown instead of linked. */
export function link(label: string, address: string): string {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) return code(address)
  return `[${label}](<${url.href.replace(/[<>\\\s]/g, encodeURIComponent)}>)`
}

/** A whole number with thousands grouped: `12,345`. */
export function grouped(count: number): string {
  return Math.round(count).toLocaleString('en-US')
}

type Piece = {
  readonly code: boolean
  readonly quoted: boolean
  readonly before: string
  readonly text: string
  readonly after: string
}

/** A run between backticks, or a run without spaces, each with the punctuation around it. */
const words = /(?<open>[("“‘]*)`(?<quoted>[^`\n]+)`(?<close>[)"”’.,;:!?…]*)(?=\s|$)|\S+/g
const punctuated = /^(?<before>[("'“‘]*)(?<core>.*?)(?<after>[)"'”’.,;:!?…]*)$/su
const plainText =
  /^(?:[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*|\p{L}(?:\.\p{L})+|\d+(?:[.,]\d+)*%?|[%–—→·×]|)$/u
/** GitHub's word boundaries are ASCII ones: a letter of another script beside a commit does not hide it. */
const commitLike = /(?<![a-z\d])[\da-f]{7,}(?![a-z\d])/i

function piece(match: RegExpExecArray, first: boolean): Piece {
  const { open = '', quoted, close = '' } = match.groups ?? {}
  if (quoted !== undefined)
    return { code: true, quoted: true, before: open, text: quoted, after: close }
  const { before, core, after } = unwrapped(match[0])
  // `1.` and `1)` at the start of a block would begin a list.
  const listMarker = first && /^\d+$/.test(core) && before === '' && /^[.)]/.test(after)
  const harmless =
    plainText.test(core) && !commitLike.test(core) && visible(core) === core && !listMarker
  return harmless
    ? { code: false, quoted: false, before, text: core, after }
    : { code: true, quoted: false, before, text: core, after }
}

/** A run's core and the punctuation around it; a bracket that the core opened stays with it: `f(x)`. */
function unwrapped(run: string): { before: string; core: string; after: string } {
  const { before = '', core = '', after = '' } = punctuated.exec(run)?.groups ?? {}
  const open = core.split('(').length - core.split(')').length
  const own = open > 0 ? (/^\)+/.exec(after)?.[0] ?? '').slice(0, open) : ''
  return { before, core: core + own, after: after.slice(own.length) }
}

/** Breaks closing keywords, comment openers and words that keep CI from running with a visible space. */
function disarmed(text: string): string {
  return withoutCiSkips(text.replace(closing, '$1$2 ').replaceAll('<!--', '<! --'))
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}
