import { charactersPerToken } from './excerpts.ts'
import type { SourceIndex } from './source-index.ts'

const mostNames = 25

/**
 * A map of the repository for a model that picks files: one line a file, with the names it defines. The files in
 * `first` lead, the others follow in path order; what does not fit the budget is counted in the last line.
 */
export function repositoryMap(
  index: SourceIndex,
  first: readonly string[],
  budgetTokens: number
): string {
  const order = [...new Set([...first, ...[...index.files.keys()].sort()])]
  const lines: string[] = []
  let room = budgetTokens * charactersPerToken
  for (const path of order) {
    const names = [...(index.files.get(path)?.definitions.keys() ?? [])]
    const shown = names.slice(0, mostNames).join(', ')
    const more = names.length > mostNames ? `, … ${names.length - mostNames} more` : ''
    const line = shown === '' ? path : `${path}: ${shown}${more}`
    room -= line.length + 1
    if (room < 0) break
    lines.push(line)
  }
  const left = order.length - lines.length
  return [...lines, ...(left > 0 ? [`(${left} more files)`] : [])].join('\n')
}
