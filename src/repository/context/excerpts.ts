/** Characters for one token: an estimate that is near enough for code in the common tokenizers. */
export const charactersPerToken = 4

/** Estimated tokens of a text. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / charactersPerToken)
}

const around = { above: 6, below: 30 }

/**
 * The parts of a file around lines of interest (from 1, most important first) that fit a budget of tokens, in file
 * order, each under a line that tells its line numbers. Without any line of interest it is the beginning.
 */
export function excerptsOf(content: string, interest: readonly number[], budget: number): string {
  const lines = content.split('\n')
  const chosen = new Set<number>()
  let room = budget * charactersPerToken
  for (const center of interest.length > 0 ? interest : [1]) {
    const from = Math.max(1, center - around.above)
    const to = Math.min(lines.length, center + (interest.length > 0 ? around.below : 400))
    for (let line = from; line <= to; line += 1) {
      if (chosen.has(line)) continue
      const cost = (lines[line - 1] ?? '').length + 2
      if (cost > room) break
      room -= cost
      chosen.add(line)
    }
    if (room <= 0) break
  }
  const parts: string[] = []
  const ordered = [...chosen].sort((a, b) => a - b)
  for (const [index, line] of ordered.entries()) {
    if (ordered[index - 1] !== line - 1) {
      const end = ordered.slice(index).findIndex((at, i) => at !== line + i)
      const last = end === -1 ? (ordered.at(-1) ?? line) : line + end - 1
      parts.push(`[lines ${line}-${last} of ${lines.length}]`)
    }
    parts.push((lines[line - 1] ?? '').replace(/\r$/, ''))
  }
  return parts.join('\n')
}
