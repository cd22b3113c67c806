import { markdownTable } from 'markdown-table'

/** A GitHub table of cells that are safe Markdown already; a pipe inside a cell never starts another. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly ('l' | 'r')[] = []
): string {
  const cells = [header, ...rows].map((row) => row.map(cell))
  return markdownTable(cells, { align: [...align], alignDelimiters: false })
}

/**
 * GFM takes `\|` for a pipe even in code, but has no way to write a backslash before a pipe there,
 * so that pipe is shown as an escape.
 */
function cell(text: string): string {
  return text
    .replace(/(\\*)\|/g, (_, slashes: string) =>
      slashes === '' ? String.raw`\|` : String.raw`${slashes}\x7c`
    )
    .replaceAll('\n', ' ')
}
