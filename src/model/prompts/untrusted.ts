/**
 * Text of strangers (issue, test output, program output) between tags that it cannot close.
 * The reader is told to treat it as data; `limit` is in characters and what is cut is told.
 */
export function untrusted(tag: string, text: string, limit = 8_000): string {
  const closing = new RegExp(`<(\\s*/?\\s*)(?=${tag})`, 'giu')
  return `<${tag}>\n${cut(text, limit).replaceAll(closing, '<\u2060$1')}\n</${tag}>`
}

/** Keeps the beginning and the end, which hold the cause and the summary of most outputs. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  const head = Math.floor(limit * 0.4)
  const tail = limit - head
  const left = text.length - limit
  return `${text.slice(0, head)}\n[… ${left} characters left out …]\n${text.slice(-tail)}`
}

/** A fence that is longer than every run of backticks inside. */
export function fenced(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`
}
