import { isTestPath } from '../test-files.ts'
import { importsOf } from './imports.ts'
import { lexicalScores } from './lexical.ts'
import { pathFinder } from './named-paths.ts'
import type { SourceIndex } from './source-index.ts'
import { deeperImports, importers, neighbours } from './surroundings.ts'
import type { Relevance } from './surroundings.ts'
import { symbolsIn } from './terms.ts'

/** A file with the best reason to show it; `lines` (from 1) are where it matters most. */
export type Relevant = {
  readonly path: string
  readonly weight: number
  readonly reason: string
  readonly lines: readonly number[]
}

/** What the relevance of files is judged by. */
export type Question = {
  readonly title: string
  readonly statement: string
  readonly baselineOutput: string
  readonly failingTests: readonly string[]
}

const weights = {
  issue: 100,
  picked: 95,
  stack: 90,
  test: 85,
  symbol: 75,
  imported: 55,
  beside: 40,
  /** Imported by what is imported; a little less with every further step. */
  deeper: 35,
  importer: 15,
  lexical: 10,
  neighbour: 5,
  readme: 1
}

const mostLexical = 15

/** Ranks the files of a repository for a question, best first; ties go by lexical rank, then by path. */
export function rank(
  question: Question,
  index: SourceIndex,
  picked: readonly string[] = []
): readonly Relevant[] {
  const found = new Map<string, { weight: number; reason: string; lines: number[] }>()
  const add = (path: string, weight: number, reason: string, line?: number): void => {
    if (!index.files.has(path)) return
    const known = found.get(path) ?? { weight: 0, reason: '', lines: [] }
    if (line !== undefined && !known.lines.includes(line)) known.lines.push(line)
    if (weight > known.weight) Object.assign(known, { weight, reason })
    found.set(path, known)
  }
  const issue = `${question.title}\n${question.statement}`
  const namedIn = pathFinder([...index.files.keys()])
  for (const { path, line } of namedIn(issue)) add(path, weights.issue, 'named in the issue', line)
  for (const path of picked) add(path, weights.picked, 'picked from the map of the repository')
  for (const { path, line } of namedIn(question.baselineOutput.slice(-200_000)))
    add(path, weights.stack, 'named in the output of the failing tests', line)
  for (const { path } of namedIn(question.failingTests.join('\n')))
    add(path, weights.test, 'holds failing tests')
  for (const symbol of symbolsIn(issue)) {
    const definers = index.definedIn.get(symbol) ?? []
    for (const path of definers.length <= 4 ? definers : []) {
      const line = index.files.get(path)?.definitions.get(symbol)
      const weight = isTestPath(path) ? weights.beside : weights.symbol
      add(path, weight, `defines ${symbol}, which the issue names`, line)
    }
  }
  for (const seed of [...found.keys()].sort()) {
    const file = index.files.get(seed)
    if (file === undefined) continue
    for (const path of importsOf(file, index)) add(path, weights.imported, `used by ${seed}`)
    for (const path of testsBeside(seed, index)) add(path, weights.beside, `tests ${seed}`)
  }
  const scores = lexicalScores(issue, [...index.files.values()])
  const soFar = (): Relevance => ({
    weights: new Map([...found].map(([path, { weight }]) => [path, weight])),
    scores
  })
  const code = soFar()
  for (const { path, reason, steps } of deeperImports(code, index))
    add(path, weights.deeper - steps * 3, reason)
  for (const { path, reason } of importers(code, index)) add(path, weights.importer, reason)
  const best = [...scores].sort(byScoreThenPath).slice(0, mostLexical)
  for (const [path, score] of best)
    if (score * 3 >= (best[0]?.[1] ?? 0)) add(path, weights.lexical, 'shares words with the issue')
  for (const { path, reason } of neighbours(soFar(), index)) add(path, weights.neighbour, reason)
  for (const path of ['README.md', 'README.rst', 'README', 'readme.md'])
    add(path, weights.readme, 'describes the repository')
  return [...found]
    .map(([path, { weight, reason, lines }]) => ({ path, weight, reason, lines }))
    .map((file) =>
      isReadme(file.path) && file.weight === weights.lexical
        ? { ...file, weight: weights.readme }
        : file
    )
    .sort(
      (a, b) =>
        b.weight - a.weight ||
        (scores.get(b.path) ?? 0) - (scores.get(a.path) ?? 0) ||
        (a.path < b.path ? -1 : 1)
    )
}

function byScoreThenPath(a: readonly [string, number], b: readonly [string, number]): number {
  return b[1] - a[1] || (a[0] < b[0] ? -1 : 1)
}

function isReadme(path: string): boolean {
  return /^readme(?:\.\w+)?$/i.test(path)
}

// `cart.ts` is tested by cart.test.ts, test_cart.py, CartTest.java, wherever they are.
function testsBeside(path: string, index: SourceIndex): readonly string[] {
  if (isTestPath(path)) return []
  const stem = stemOf(path)
  if (stem.length < 3 || stem === 'index' || stem === 'main' || stem === '__init__') return []
  return [...index.files.keys()].filter(
    (other) => isTestPath(other) && strippedOfTest(stemOf(other)) === stem.toLowerCase()
  )
}

function stemOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.\w+$/, '')
}

function strippedOfTest(stem: string): string {
  return stem
    .replace(/[._-](?:test|tests|spec)$|^tests?_|(?:Tests?|Spec|IT)$|^Test(?=[A-Z])/g, '')
    .toLowerCase()
}
