import { capMarkdown, longestBody } from './inert.ts'

const begin = '<!-- sstar:begin -->'
const end = '<!-- sstar:end -->'

/**
 * The body of a pull request with our section in it: between the markers of the existing body, whose text outside of
 * them is kept, or after it where people took the markers out. The section is cut to what GitHub takes.
 */
export function mergeBody(existing: string | null | undefined, section: string): string {
  const { before, after } = around(existing ?? '')
  const room = longestBody - before.length - after.length - begin.length - end.length - 2
  const shown = capMarkdown(section.replace(/<!--(?=\s*sstar:)/g, '<!-'), Math.max(0, room))
  return `${before}${begin}\n${shown}\n${end}${after}`
}

function around(existing: string): { readonly before: string; readonly after: string } {
  const from = existing.indexOf(begin)
  const to = existing.indexOf(end, from + begin.length)
  if (from < 0 || to < 0) {
    return { before: existing.trim() === '' ? '' : `${existing.trimEnd()}\n\n`, after: '' }
  }
  return { before: existing.slice(0, from), after: existing.slice(to + end.length) }
}
