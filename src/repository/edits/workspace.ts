import type { FileChange } from '../../core/types.ts'
import { checkPath } from './safe-path.ts'

/** A file's present content, or undefined where there is no such file. */
export type ReadText = (path: string) => Promise<string | undefined>

/** What the tree and the repository's rules say of paths; paths are normalised and safe by their text. */
export type AllowedPaths = {
  /** Why what stands at a path cannot be edited, as a sentence; undefined where nothing does or a text file. */
  readonly obstacle?: (path: string) => Promise<string | undefined>
  /** Whether git ignores the path, so that a change of it could never be committed. */
  readonly ignored?: (path: string) => boolean | Promise<boolean>
  /** All files of the tree, to suggest the right path for a wrong one. */
  readonly files?: readonly string[]
}

/** The files of the tree while an answer's edits are applied one after another. */
export type Workspace = {
  /** The content now; a refused path gives its problem. */
  open(path: string): Promise<Opened>
  put(path: string, content: string | undefined): Promise<string | undefined>
  /** What differs from the beginning, in path order. */
  changes(): readonly FileChange[]
}

export type Opened =
  | { readonly kind: 'open'; readonly path: string; readonly content: string | undefined }
  | { readonly kind: 'refused'; readonly problem: string }

const mostBytes = 1024 * 1024

/** Opens a workspace over `read`; nothing is written anywhere. */
export function openWorkspace(read: ReadText, paths: AllowedPaths): Workspace {
  const before = new Map<string, string | undefined>()
  const now = new Map<string, string | undefined>()

  async function open(raw: string): Promise<Opened> {
    const check = checkPath(raw)
    if (check.kind === 'refused') return check
    const { path } = check
    if (now.has(path)) return { kind: 'open', path, content: now.get(path) }
    const content = await refusalOr(path)
    if (content.kind === 'refused') return content
    before.set(path, content.text)
    now.set(path, content.text)
    return { kind: 'open', path, content: content.text }
  }

  async function refusalOr(
    path: string
  ): Promise<
    | { readonly kind: 'refused'; readonly problem: string }
    | { readonly kind: 'text'; readonly text: string | undefined }
  > {
    const obstacle = await paths.obstacle?.(path)
    if (obstacle !== undefined) return { kind: 'refused', problem: obstacle }
    if ((await paths.ignored?.(path)) === true)
      return {
        kind: 'refused',
        problem: `${path}: git ignores this path, so it cannot be changed.`
      }
    const text = await read(path)
    const unfit = text === undefined ? undefined : unfitText(text)
    return unfit === undefined
      ? { kind: 'text', text }
      : { kind: 'refused', problem: `${path}: the file ${unfit}, so it cannot be edited.` }
  }

  async function put(path: string, content: string | undefined): Promise<string | undefined> {
    const unfit = content === undefined ? undefined : unfitText(content)
    if (unfit !== undefined) return `${path}: the new content ${unfit}.`
    if (content !== undefined) {
      const clash = await standingInTheWay(path)
      if (clash !== undefined)
        return `${path}: ${clash} is a file, so nothing can be put inside it.`
    }
    now.set(path, content)
    return undefined
  }

  async function standingInTheWay(path: string): Promise<string | undefined> {
    const parts = path.split('/')
    const parents = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
    for (const parent of parents) {
      const content = now.has(parent) ? now.get(parent) : await read(parent)
      if (content !== undefined) return parent
    }
    return undefined
  }

  function changes(): readonly FileChange[] {
    return [...now]
      .map(([path, after]) => ({ path, before: before.get(path), after }))
      .filter((change) => change.before !== change.after)
      .sort((a, b) => (a.path < b.path ? -1 : 1))
  }

  return { open, put, changes }
}

function unfitText(content: string): string | undefined {
  if (content.includes('\0')) return 'is binary'
  return Buffer.byteLength(content) > mostBytes ? 'is larger than 1 MB' : undefined
}
