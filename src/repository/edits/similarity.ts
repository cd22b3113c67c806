/** How alike two lines are without their indentation, 0 to 1: Dice's coefficient over pairs of characters. */
export function similarity(a: string, b: string): number {
  const [left, right] = [a.trim(), b.trim()]
  if (left === right) return 1
  if (left.length < 2 || right.length < 2) return 0
  const pairs = new Map<string, number>()
  for (let i = 0; i < left.length - 1; i += 1) {
    const pair = left.slice(i, i + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  let shared = 0
  for (let i = 0; i < right.length - 1; i += 1) {
    const pair = right.slice(i, i + 2)
    const count = pairs.get(pair) ?? 0
    if (count === 0) continue
    pairs.set(pair, count - 1)
    shared += 1
  }
  return (2 * shared) / (left.length + right.length - 2)
}

/** The window of `size` lines that has most lines of `search` word for word, and how many. */
export function closestWindow(
  file: readonly string[],
  search: readonly string[]
): { readonly start: number; readonly equal: number } {
  let best = { start: 0, equal: 0 }
  if (file.length * search.length > 20_000_000) return best
  for (let start = 0; start < file.length; start += 1) {
    const equal = equalLines(file, start, search)
    if (equal > best.equal) best = { start, equal }
  }
  return best
}

/** How many lines of `search` that are not empty stand word for word at their place from `start` on. */
export function equalLines(
  file: readonly string[],
  start: number,
  search: readonly string[]
): number {
  let equal = 0
  for (const [index, line] of search.entries()) {
    const text = line.trim()
    if (text !== '' && file[start + index]?.trim() === text) equal += 1
  }
  return equal
}
