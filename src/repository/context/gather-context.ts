import type { ContextFile } from '../../core/types.ts'
import type { TreeFile } from '../tree/files.ts'
import { excerptsOf, tokensOf } from './excerpts.ts'
import { rank } from './relevance.ts'
import type { Question, Relevant } from './relevance.ts'
import { repositoryMap } from './repository-map.ts'
import { indexSources } from './source-index.ts'
import type { SourceFile } from './source-index.ts'
import { termsOf } from './terms.ts'

/** What is shown to the model, and which relevant files did not fit, best first. */
export type Gathered = {
  readonly context: readonly ContextFile[]
  readonly leftOut: readonly string[]
}

// No file may take more than this share of the budget whole; bigger ones are shown in excerpts.
const largestShare = 0.4
const smallestExcerpt = 200
const mostLeftOut = 50
// Path, reason and fence around a file.
const overhead = 30

/**
 * Chooses the files of an exported tree that a model should see for an issue, under a budget of tokens (estimated at
 * four characters each). `pick` may choose more from a map of the repository: one model call; unknown paths are
 * passed over. The same tree and question give the same context.
 */
export async function gatherContext(
  request: Question & {
    readonly tree: string
    readonly files: readonly TreeFile[]
    readonly budgetTokens: number
    readonly pick?: (map: string) => Promise<readonly string[]>
  }
): Promise<Gathered> {
  const { tree, files, budgetTokens, pick } = request
  const index = await indexSources(tree, files)
  let relevant = rank(request, index)
  if (pick !== undefined) {
    const known = relevant.map(({ path }) => path)
    relevant = rank(request, index, await pick(repositoryMap(index, known, budgetTokens)))
  }
  const context: ContextFile[] = []
  const leftOut: string[] = []
  let room = budgetTokens
  for (const file of relevant) {
    const source = index.files.get(file.path)
    if (source === undefined) continue
    const shown = shownWithin(source, file, request, room - overhead, budgetTokens)
    if (shown === undefined) leftOut.push(file.path)
    else {
      context.push(shown)
      room -= tokensOf(shown.content) + overhead
    }
  }
  return { context, leftOut: leftOut.slice(0, mostLeftOut) }
}

function shownWithin(
  source: SourceFile,
  { path, reason, lines }: Relevant,
  question: Question,
  room: number,
  budget: number
): ContextFile | undefined {
  const size = tokensOf(source.content)
  if (size <= room && size <= budget * largestShare)
    return { path, content: source.content, reason }
  const most = Math.floor(Math.min(room, budget * largestShare))
  if (most < Math.min(smallestExcerpt, size)) return undefined
  const interest = [...lines, ...telling(source, question)]
  return {
    path,
    content: excerptsOf(source.content, interest, most),
    reason: `${reason}; only parts are shown`
  }
}

// Definitions whose names share words with the issue, then lines that share most words with it.
function telling(source: SourceFile, question: Question): readonly number[] {
  const asked = new Set(termsOf(`${question.title} ${question.statement}`))
  const shared = (text: string): number =>
    new Set(termsOf(text).filter((term) => asked.has(term))).size
  const definitions = [...source.definitions]
    .map(([name, line]) => ({ line, score: shared(name) }))
    .filter(({ score }) => score > 0)
  const lines = source.content
    .split('\n')
    .map((text, index) => ({ line: index + 1, score: shared(text.slice(0, 400)) }))
    .filter(({ score }) => score > 1)
  const best = (list: readonly { readonly line: number; readonly score: number }[]) =>
    list.toSorted((a, b) => b.score - a.score || a.line - b.line).slice(0, 20)
  return [...best(definitions), ...best(lines)].map(({ line }) => line)
}
