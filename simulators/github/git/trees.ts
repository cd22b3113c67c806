import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { git, tryGit, typeOf } from './store.ts'

/** One line of a tree; `size` for blobs only. */
export type TreeEntry = {
  readonly path: string
  readonly mode: string
  readonly type: string
  readonly sha: string
  readonly size?: number
}

/** A change to a tree: `sha` null deletes, `content` writes a new blob. */
export type TreeChange = {
  readonly path: string
  readonly mode: string
  readonly sha?: string | null | undefined
  readonly content?: string | undefined
}

/** The entries of a tree; `recursive` lists what is in directories as well. */
export async function treeEntries(
  directory: string,
  tree: string,
  recursive: boolean
): Promise<readonly TreeEntry[]> {
  const deep = recursive ? ['-r', '-t'] : []
  const list = await git(directory, ['ls-tree', '-z', '-l', ...deep, tree])
  return list
    .split('\0')
    .filter(Boolean)
    .map((line) => {
      const tab = line.indexOf('\t')
      const [mode = '', type = '', sha = '', size = ''] = line.slice(0, tab).split(/ +/)
      const entry = { path: line.slice(tab + 1), mode, type, sha }
      return type === 'blob' ? { ...entry, size: Number(size) } : entry
    })
}

/** Applies changes to a tree (or to none) through a throwaway index. Refused with the words GitHub uses. */
export async function writeTree(
  directory: string,
  base: string | undefined,
  changes: readonly TreeChange[]
): Promise<
  | { readonly kind: 'written'; readonly sha: string }
  | { readonly kind: 'refused'; readonly message: string }
> {
  const index = `${directory}.index-${randomUUID()}`
  const env = { GIT_INDEX_FILE: index }
  try {
    await git(directory, base ? ['read-tree', base] : ['read-tree', '--empty'], { env })
    for (const change of changes) {
      const refused = await applyChange(directory, env, change)
      if (refused) return { kind: 'refused', message: refused }
    }
    return { kind: 'written', sha: await git(directory, ['write-tree'], { env }) }
  } finally {
    await rm(index, { force: true })
  }
}

async function applyChange(
  directory: string,
  env: Readonly<Record<string, string>>,
  change: TreeChange
): Promise<string | undefined> {
  const { path, mode } = change
  if (path.split('/').some((part) => /^(\.{0,2}|\.git)$/i.test(part))) {
    return 'tree.path contains a malformed path component'
  }
  const listed = await git(directory, ['ls-files', '-z', '--', `:(literal)${path}`], { env })
  const present = listed.split('\0').filter(Boolean)
  if (change.sha === null) {
    if (present.length === 0) return 'GitRPC::BadObjectState'
    return remove(directory, env, present)
  }
  const sha =
    change.content === undefined
      ? change.sha
      : await git(directory, ['hash-object', '-w', '--stdin'], { input: change.content })
  if (!sha) return 'tree.sha or tree.content must be given'
  const expected = { '040000': 'tree', '160000': 'commit' }[mode] ?? 'blob'
  if (expected !== 'commit' && (await typeOf(directory, sha)) !== expected) {
    return `tree.sha ${sha} is not a valid ${expected}`
  }
  if (expected === 'tree') {
    await remove(directory, env, present)
    const done = await tryGit(directory, ['read-tree', `--prefix=${path}/`, sha], { env })
    return done === undefined ? 'tree.path contains a malformed path component' : undefined
  }
  const info = ['update-index', '--replace', '-z', '--index-info']
  const input = `${mode} ${sha}\t${path}\0`
  const done = await tryGit(directory, info, { env, input })
  return done === undefined ? 'tree.path contains a malformed path component' : undefined
}

async function remove(
  directory: string,
  env: Readonly<Record<string, string>>,
  paths: readonly string[]
): Promise<undefined> {
  const input = paths.map((path) => `0 ${'0'.repeat(40)}\t${path}\0`).join('')
  await git(directory, ['update-index', '-z', '--index-info'], { env, input })
}
