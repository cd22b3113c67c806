import { basename } from 'node:path'

import type { Task } from '../../core/types.ts'
import { isTestPath } from '../test-files.ts'
import { stemsOf } from './survey.ts'
import type { Source, Text } from './survey.ts'

const mostCharacters = 2_000_000
const longestText = 200_000
const mostFiles = 200

/** Texts that may show how the changed files are used: the issue, their own comments, documentation and tests. */
export async function gatherTexts(
  { title, statement }: Pick<Task, 'title' | 'statement'>,
  sources: readonly Source[],
  paths: readonly string[],
  read: (path: string) => Promise<string | undefined>
): Promise<readonly Text[]> {
  const texts: Text[] = [{ where: 'issue', text: `${title}\n\n${statement}`.slice(0, longestText) }]
  const names = sources.map(({ file }) => stemsOf(file).at(-1) ?? '')
  const documents = paths
    .filter(isDocument)
    .map((path) => ({ path, where: 'documentation' as const }))
  const tests = paths
    .filter((path) => isTestPath(path) && /\.(?:py|[cm]?[jt]sx?)$/.test(path))
    // Tests are named for what they test, as a rule.
    .toSorted((a, b) => Number(speaksOf(b, names)) - Number(speaksOf(a, names)))
    .map((path) => ({ path, where: 'tests' as const }))
  for (const source of sources) texts.push({ where: 'documentation', text: commentsOf(source) })
  let characters = texts.reduce((sum, { text }) => sum + text.length, 0)
  for (const { path, where } of [...documents, ...tests].slice(0, mostFiles)) {
    const text = await read(path)
    if (text === undefined || text.length > longestText) continue
    characters += text.length
    if (characters > mostCharacters) break
    texts.push({ where, text })
  }
  return texts
}

function isDocument(path: string): boolean {
  const depth = path.split('/').length
  return (
    /^readme(?:\.\w+)?$/i.test(basename(path)) ||
    (depth <= 3 && /(?:^|\/)(?:docs?|documentation)\/.*\.(?:md|rst|txt)$/i.test(path))
  )
}

function speaksOf(path: string, names: readonly string[]): boolean {
  return names.some((name) => name !== '' && basename(path).includes(name))
}

/** Lines of a source that speak to its users: examples of docstrings in Python, comments in JavaScript. */
function commentsOf({ file, text }: Source): string {
  const line = file.endsWith('.py') ? /^\s*(?:>>>|\.\.\.)\s/ : /^\s*(?:\/\*\*|\*|\/\/)/
  return text
    .split('\n')
    .filter((each) => line.test(each))
    .join('\n')
}
