// Words of strangers, models and programs in Markdown: shown as they are, doing nothing.

/** GitHub's limit on the body of an issue, a pull request or a comment, in characters. */
export const longestBody = 65_536

const cutNote = '\n\n*(cut: the text is longer than GitHub allows; the rest is in the artifact)*'

/**
 * Untrusted text as one line of plain Markdown text: no markup, no mention, no reference or closing keyword, no link.
 * Cut to `length` characters.
 */
export function plainLine(text: string, length = 300): string {
  const line = text.replace(/[\p{Cc}\p{DI}\p{Cs}\s]+/gu, ' ').trim()
  const short = line.length > length ? `${line.slice(0, length - 1)}…` : line
  return short
    .replace(/[\\`*_[\]<>#|~$&]/g, '\\$&')
    .replace(/^[-+]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/@|#|:(?=\/\/)|\b(?:www|gh)(?=[.-])/gi, '$&\u200b')
}

/** Untrusted lines as a code block whose fence no line can close. */
export function fenced(lines: readonly string[]): string {
  const text = lines.join('\n')
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${text}\n${fence}`
}

/** Cuts Markdown to a length at a line's end, closes a code block left open, and says that it was cut. */
export function capMarkdown(markdown: string, length: number = longestBody): string {
  if (markdown.length <= length) return markdown
  const room = length - cutNote.length - 80
  if (room <= 0) return ''
  const end = markdown.lastIndexOf('\n', room)
  const kept = markdown.slice(0, end > 0 ? end : room).replace(/[\ud800-\udbff]$/, '')
  return `${kept}${closing(kept)}${cutNote}`
}

/** The fence and the `</details>` that a cut left open. */
function closing(markdown: string): string {
  let open: string | undefined
  let details = 0
  for (const line of markdown.split('\n')) {
    const fence = /^ {0,3}(`{3,40}|~{3,40})(.*)$/.exec(line)
    if (open === undefined) {
      open = fence?.[1]
      details +=
        (line.match(/<details\b/g)?.length ?? 0) - (line.match(/<\/details>/g)?.length ?? 0)
    } else if (fence?.[1] !== undefined && fence[1].startsWith(open) && fence[2]?.trim() === '') {
      open = undefined
    }
  }
  const ends = Math.min(Math.max(details, 0), 2)
  return `${open === undefined ? '' : `\n${open}`}${'\n\n</details>'.repeat(ends)}`
}
