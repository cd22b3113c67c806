import type { FileChange } from '../../core/types.ts'
import { indexSources } from '../context/source-index.ts'
import { isTestPath } from '../test-files.ts'
import type { TreeFile } from '../tree/files.ts'
import { changedLines } from './changed-lines.ts'
import type { ChangedLines } from './changed-lines.ts'
import { importersOf } from './closure.ts'
import type { Source } from './survey.ts'

const mostChanged = 40
const mostImporters = 100
const mostCharacters = 4_000_000

/**
 * What candidates change, as it is on the base, and then what imports it, directly or not: code of the probes' language
 * and no tests. Empty where they change nothing of that kind.
 */
export async function gatherSources(
  changes: readonly FileChange[],
  isSource: (path: string) => boolean,
  baseTree: string,
  files: readonly TreeFile[]
): Promise<readonly Source[]> {
  // Paths are put into a list with colons.
  const isWanted = (path: string): boolean =>
    isSource(path) && !isTestPath(path) && !/[:\n]/.test(path)
  const before = new Map(
    changes.flatMap(({ path, before }) =>
      before === undefined || !isWanted(path) ? [] : [[path, before] as const]
    )
  )
  const changed = [...before.keys()].sort().slice(0, mostChanged)
  if (changed.length === 0) return []
  const index = await indexSources(
    baseTree,
    files.filter(({ path }) => isWanted(path))
  )
  const importers = importersOf(changed, index, isWanted, mostImporters)
  let characters = 0
  return [...changed, ...importers].flatMap((file) => {
    const text = before.get(file) ?? index.files.get(file)?.content ?? ''
    characters += text.length
    if (characters > mostCharacters) return []
    return [{ file, text, changed: linesOf(file, text, changes) }]
  })
}

function linesOf(
  file: string,
  text: string,
  changes: readonly FileChange[]
): readonly ChangedLines[] {
  const lines = text.split('\n')
  const all = changes.filter(({ path }) => path === file).flatMap(changedLines)
  const unique = new Map(all.map((one) => [JSON.stringify(one), one]))
  return [...unique.values()].filter(
    ({ kind, from, to }) => kind === 'between' || !lines.slice(from - 1, to).every(isInert)
  )
}

/** Lines that do nothing by themselves: what they bring shows where it is used. */
function isInert(line: string): boolean {
  return /^\s*(?:$|#|\/\/|\/?\*|import\b|from\s+\S+\s+import\b|(?:const|let|var)\b.*=\s*require\()/.test(
    line
  )
}
