/** A text file taken apart, so that edits need not know its line endings, byte order mark or last newline. */
export type FileText = {
  readonly bom: boolean
  readonly eol: '\n' | '\r\n'
  /** Without line endings; where a file mixes endings, the `\r` of its CRLF lines is kept. */
  readonly lines: readonly string[]
  readonly finalNewline: boolean
}

/** Takes a file's content apart; `printText` gives back exactly the same content. */
export function parseText(content: string): FileText {
  const bom = content.startsWith('\uFEFF')
  const body = bom ? content.slice(1) : content
  if (body === '') return { bom, eol: '\n', lines: [], finalNewline: false }
  const crlf = !/(?<!\r)\n/.test(body) && body.includes('\r\n')
  const eol = crlf ? '\r\n' : '\n'
  const lines = body.split(eol)
  const finalNewline = lines.at(-1) === ''
  return { bom, eol, lines: finalNewline ? lines.slice(0, -1) : lines, finalNewline }
}

/** Puts a file's content together again. */
export function printText(text: FileText): string {
  const body = text.lines.join(text.eol)
  const end = text.finalNewline && text.lines.length > 0 ? text.eol : ''
  return (text.bom ? '\uFEFF' : '') + body + end
}
