import { termsOf, termsOfWord } from './terms.ts'
import type { SourceFile } from './source-index.ts'

const k1 = 1.2
const b = 0.75

/**
 * How well files fit a question, by Okapi BM25 over identifiers split by case (Robertson and Zaragoza, 2009); words of
 * the path count as if they stood in the file five times. Files that share no term are not in the answer.
 */
export function lexicalScores(
  question: string,
  files: readonly SourceFile[]
): ReadonlyMap<string, number> {
  const asked = new Set(termsOf(question))
  const split = new Map<string, readonly string[]>()
  const counted = files.map((file) => {
    const counts = new Map<string, number>()
    let length = 0
    for (const word of file.content.match(/[A-Za-z_$][\w$]*/g) ?? []) {
      length += 1
      let terms = split.get(word)
      if (terms === undefined) {
        terms = termsOfWord(word).filter((term) => asked.has(term))
        split.set(word, terms)
      }
      for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
    }
    for (const term of termsOf(file.path))
      if (asked.has(term)) counts.set(term, (counts.get(term) ?? 0) + 5)
    return { path: file.path, counts, length }
  })
  const average = counted.reduce((sum, { length }) => sum + length, 0) / Math.max(1, files.length)
  const inFiles = new Map<string, number>()
  for (const { counts } of counted)
    for (const term of counts.keys()) inFiles.set(term, (inFiles.get(term) ?? 0) + 1)
  const scores = new Map<string, number>()
  for (const { path, counts, length } of counted) {
    let score = 0
    for (const [term, count] of counts) {
      const n = inFiles.get(term) ?? 0
      const rarity = Math.log(1 + (files.length - n + 0.5) / (n + 0.5))
      const norm = k1 * (1 - b + (b * length) / Math.max(1, average))
      score += (rarity * count * (k1 + 1)) / (count + norm)
    }
    if (score > 0) scores.set(path, score)
  }
  return scores
}
