import { equalLines, similarity } from '../similarity.ts'
import { oneToOne } from './match.ts'
import type { Strategy } from './match.ts'
import { reindentation } from './reindent.ts'

const enough = 0.9
const lead = 0.08
// Keeps a hostile answer from costing minutes.
const mostComparisons = 20_000_000

/**
 * The one block that is very much like the SEARCH text: at least three lines of ink, half of them word for word,
 * 90 % alike overall, and clearly ahead of every other block. Lines REPLACE does not touch keep the file's words.
 */
export const closest: Strategy = {
  name: 'closest',
  find(file, search) {
    const ink = search.filter((line) => line.trim() !== '').length
    if (ink < 3 || file.length * search.length > mostComparisons) return []
    const scored: { readonly start: number; readonly score: number }[] = []
    for (let start = 0; start + search.length <= file.length; start += 1)
      if (equalLines(file, start, search) * 2 >= ink)
        scored.push({ start, score: scoreAt(file, start, search) })
    const [best, second] = scored.sort((a, b) => b.score - a.score)
    if (best === undefined || best.score < enough) return []
    const rivals = scored.filter(({ score }) => score > best.score - lead && score >= enough - lead)
    if (second !== undefined && rivals.length > 1)
      return rivals
        .sort((a, b) => a.start - b.start)
        .map(({ start }) => oneToOne(start, search.length))
    const equal = search
      .map((line, index) => ({ file: file[best.start + index] ?? '', search: line }))
      .filter((pair) => pair.file.trim() === pair.search.trim())
    const indented = reindentation(equal)
    return indented === undefined ? [] : [oneToOne(best.start, search.length, indented)]
  }
}

// Long lines count for more: a `}` that fits says little.
function scoreAt(file: readonly string[], start: number, search: readonly string[]): number {
  let [weight, sum] = [0, 0]
  for (const [index, line] of search.entries()) {
    const own = line.trim().length
    if (own === 0 && file[start + index]?.trim() === '') continue
    weight += own + 1
    sum += (own + 1) * similarity(file[start + index] ?? '', line)
  }
  return weight === 0 ? 0 : sum / weight
}
