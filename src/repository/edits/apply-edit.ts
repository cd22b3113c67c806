import type { Edit, Paths } from './edit.ts'
import { applyHunks, replaceIn } from './edit-text.ts'
import { parseText, printText } from './file-text.ts'
import { isElision } from './strategies/elision.ts'
import { similarity } from './similarity.ts'
import type { AllowedPaths, Opened, Workspace } from './workspace.ts'

/** Applies one edit to the workspace; gives the problems that kept it from being applied. */
export async function applyEdit(
  edit: Edit,
  workspace: Workspace,
  paths: AllowedPaths = {}
): Promise<readonly string[]> {
  const opened = await openFirst(edit, workspace)
  if (opened.kind === 'refused') return [opened.problem]
  const { path, content } = opened
  if (edit.kind === 'write') return written(edit, workspace, path, content)
  if (edit.kind === 'replace' && isNewFile(edit, content)) {
    const lines = edit.halves[0]?.replace ?? []
    const text = { ...parseText(content ?? ''), lines, finalNewline: true }
    return problems(await workspace.put(path, printText(text)))
  }
  if (content === undefined) return [`${path}: there is no such file.${suggestion(path, paths)}`]
  if (edit.kind === 'delete') return problems(await workspace.put(path, undefined))
  if (edit.kind === 'replace') {
    if (edit.halves.every(({ search }) => search.every((line) => line.trim() === '')))
      return [
        `${path}: the SEARCH text is empty, but the file exists. Put the lines to be replaced there.`
      ]
    const done = replaceIn(path, parseText(content), edit.halves)
    if (done.kind === 'problem') return [done.problem]
    return problems(await workspace.put(path, printText(done.text)))
  }
  const done = applyHunks(path, parseText(content), edit.hunks)
  if (done.kind === 'problems') return done.problems
  if (done.kind === 'problem') return [done.problem]
  const after = printText(done.text)
  return edit.renamedTo === undefined
    ? problems(await workspace.put(path, after))
    : moved(workspace, path, edit.renamedTo, after)
}

// Of several readings of a path the first that exists is meant, unless the edit makes a file.
async function openFirst(edit: Edit, workspace: Workspace): Promise<Opened> {
  const [first, ...others]: Paths = edit.paths
  const opened = await workspace.open(first)
  const makes = edit.kind === 'write' || (edit.kind === 'replace' && searchesNothing(edit))
  if (makes || (opened.kind === 'open' && opened.content !== undefined)) return opened
  for (const other of others) {
    const next = await workspace.open(other)
    if (next.kind === 'open' && next.content !== undefined) return next
  }
  return opened
}

function searchesNothing(edit: Extract<Edit, { kind: 'replace' }>): boolean {
  return edit.halves[0]?.search.every((line) => line.trim() === '') ?? false
}

function isNewFile(edit: Extract<Edit, { kind: 'replace' }>, content: string | undefined): boolean {
  return (content ?? '') === '' && searchesNothing(edit)
}

async function written(
  edit: Extract<Edit, { kind: 'write' }>,
  workspace: Workspace,
  path: string,
  content: string | undefined
): Promise<readonly string[]> {
  if (edit.mustBeNew && content !== undefined && content !== '')
    return [`${path}: the diff makes this file, but it exists already. Give a diff against it.`]
  const old = parseText(content ?? '')
  const left = edit.lines.find(
    (line) => isElision(line) && line.trim() !== '...' && !old.lines.includes(line)
  )
  if (content !== undefined && left !== undefined)
    return [
      `${path}: the whole file was to be given, but ${JSON.stringify(left.trim())} leaves lines out.`
    ]
  const text = { ...old, lines: edit.lines, finalNewline: edit.finalNewline }
  return problems(await workspace.put(path, printText(text)))
}

async function moved(
  workspace: Workspace,
  from: string,
  rawTo: string,
  after: string
): Promise<readonly string[]> {
  const target = await workspace.open(rawTo)
  if (target.kind === 'refused') return [target.problem]
  if (target.content !== undefined)
    return [`${from}: cannot be renamed to ${target.path}, which exists already.`]
  const gone = await workspace.put(from, undefined)
  return problems(gone ?? (await workspace.put(target.path, after)))
}

function suggestion(path: string, paths: AllowedPaths): string {
  const base = path.split('/').at(-1) ?? path
  const near = (paths.files ?? [])
    .map((file) => ({
      file,
      score: similarity(file, path) + (file.split('/').at(-1) === base ? 1 : 0)
    }))
    .filter(({ score }) => score > 0.8)
    .sort((a, b) => b.score - a.score || (a.file < b.file ? -1 : 1))
    .slice(0, 3)
  return near.length === 0
    ? ' To make it, leave the SEARCH text empty.'
    : ` Similar paths are: ${near.map(({ file }) => file).join(', ')}.`
}

function problems(problem: string | undefined): readonly string[] {
  return problem === undefined ? [] : [problem]
}
