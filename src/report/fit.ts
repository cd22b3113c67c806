/** One part of a page. Its rows may be dropped from the end, the least important section's first. */
export type Section = {
  /** Bigger is dropped later. */
  readonly importance: number
  readonly rows: number
  /** The section with its first `rows` rows; whole blocks of Markdown, never a cut fence or table. */
  readonly render: (rows: number) => string
}

/** The sentence that stands for rows that were dropped. */
export function dropped(kept: number, all: number): string {
  if (kept >= all) return ''
  return kept === 0 ? `${all} rows in the artifact.` : `… and ${all - kept} more in the artifact.`
}

/** Joins sections with blank lines within `limit`, dropping rows and then whole sections where it must. */
export function fit(
  sections: readonly Section[],
  limit: number,
  measure: (text: string) => number = (text) => text.length
): string {
  const rows = sections.map((section) => section.rows)
  const present = sections.map(() => true)
  const texts = sections.map((section) => section.render(section.rows))
  const size = (): number => measure(join(texts, present))
  const order = sections
    .map((section, index) => ({ section, index }))
    .toSorted((a, b) => a.section.importance - b.section.importance)

  for (const { section, index } of order) {
    if (size() <= limit) break
    let low = 0
    let high = rows[index] ?? 0
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      texts[index] = section.render(middle)
      if (size() <= limit) low = middle
      else high = middle - 1
    }
    texts[index] = section.render(low)
  }
  for (const { index } of order.slice(0, -1)) {
    if (size() <= limit) break
    present[index] = false
  }
  return join(texts, present)
}

function join(texts: readonly string[], present: readonly boolean[]): string {
  return texts.filter((text, index) => present[index] && text !== '').join('\n\n')
}
