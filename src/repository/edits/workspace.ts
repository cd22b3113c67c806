import type { FileChange } from '../../core/types.ts'
import { checkPath } from './safe-path.ts'
import { namesOf } from './same-name.ts'
import type { Names } from './same-name.ts'

/** A file's present content, or undefined where there is no such file. */
export type ReadText = (path: string) => Promise<string | undefined>

/** What the tree and the repository's rules say of paths; paths are normalised and safe by their text. */
export type AllowedPaths = {
  /** Why what stands at a path cannot be edited, as a sentence; undefined where nothing does or a text file. */
  readonly obstacle?: (path: string) => Promise<string | undefined>
  /** Whether git ignores the path, so that a change of it could never be committed. */
  readonly ignored?: (path: string) => boolean | Promise<boolean>
  /** Why no edit of a path is taken, as the end of a sentence, whatever stands there. */
  readonly protection?: (path: string) => string | undefined
  /** The names of the tree, which no new file may have in another spelling. */
  readonly names?: Names
  /** Files that are not in the tree but in the patch so far. */
  readonly added?: readonly string[]
  /** Largest file that may be edited or made. */
  readonly mostBytes?: number
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

/** Largest file that may be edited or made where nothing else is set. */
export const defaultMostBytes = 1024 * 1024

/** Opens a workspace over `read`; nothing is written anywhere. */
export function openWorkspace(read: ReadText, paths: AllowedPaths): Workspace {
  const before = new Map<string, string | undefined>()
  const now = new Map<string, string | undefined>()
  const mostBytes = paths.mostBytes ?? defaultMostBytes

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
    const protection = paths.protection?.(path)
    if (protection !== undefined)
      return { kind: 'refused', problem: `${path} is protected: ${protection}.` }
    const obstacle = await paths.obstacle?.(path)
    if (obstacle !== undefined) return { kind: 'refused', problem: obstacle }
    if ((await paths.ignored?.(path)) === true)
      return {
        kind: 'refused',
        problem: `${path}: git ignores this path, so it cannot be changed.`
      }
    const text = await read(path)
    const unfit = text === undefined ? undefined : unfitText(text, mostBytes)
    return unfit === undefined
      ? { kind: 'text', text }
      : { kind: 'refused', problem: `${path}: the file ${unfit}, so it cannot be edited.` }
  }

  async function put(path: string, content: string | undefined): Promise<string | undefined> {
    const unfit = content === undefined ? undefined : unfitText(content, mostBytes)
    if (unfit !== undefined) return `${path}: the new content ${unfit}.`
    if (content !== undefined) {
      const twin = twinOf(path)
      if (twin !== undefined) return twin
      const odd = before.get(path) === undefined ? oddNewFile(path, content) : undefined
      if (odd !== undefined) return `${path}: ${odd}.`
      const clash = await standingInTheWay(path)
      if (clash !== undefined)
        return `${path}: ${clash} is a file, so nothing can be put inside it.`
    }
    now.set(path, content)
    return undefined
  }

  /** Deleted files count too: what is deleted may yet be put back by others. */
  function twinOf(path: string): string | undefined {
    if (before.get(path) !== undefined) return undefined
    const made = [...now].flatMap(([other, text]) => (text === undefined ? [] : [other]))
    const clash = paths.names?.clash(path) ?? namesOf([...(paths.added ?? []), ...made]).clash(path)
    return clash === undefined
      ? undefined
      : `${path}: ${JSON.stringify(clash.asked)} and ${JSON.stringify(clash.standing)} are the same name where case and look-alike characters do not count. Use ${clash.standing}, or another name.`
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

/** Devices of Windows, which are there in every folder and under every ending. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:[. :].*)?$/i

/** Why a file must not be made, as the end of a sentence. */
function oddNewFile(path: string, content: string): string | undefined {
  const named = path.split('/').find((part) => device.test(part))
  if (named !== undefined)
    return `Windows takes ${named} for a device and could not check it out. Use another name`
  // The rest of a repository is ordinary files, but without a HEAD git takes no folder for one.
  const isHead = /^head$/i.test(path.split('/').at(-1) ?? '')
  return isHead && /^(?:ref:\s*refs\/|[0-9a-f]{40})/.test(content)
    ? 'git would take its folder for a repository, and run what the settings there name'
    : undefined
}

function unfitText(content: string, mostBytes: number): string | undefined {
  if (content.includes('\0')) return 'is binary'
  return Buffer.byteLength(content) > mostBytes ? tooLarge(mostBytes) : undefined
}

/** What is wrong with a file over the limit, as the end of a sentence. */
export function tooLarge(mostBytes: number): string {
  return `is larger than ${Math.floor(mostBytes / 1024)} KB`
}
