import { constants } from 'node:fs'
import {
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readdir,
  rmdir,
  stat,
  unlink
} from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

import { execa } from 'execa'

import type { FileChange, Patch } from '../../core/types.ts'
import { checkPath } from '../edits/safe-path.ts'
import { removeTree } from './remove-tree.ts'

/** A disposable tree: the base with a patch on top. */
export type CandidateTree = AsyncDisposable & {
  /** Folder of the whole tree, or of the changes where there is a `base`. */
  readonly path: string
  readonly base?: string
}

/**
 * Makes a tree of the exported base and a patch, removed on dispose. Where the sandbox is `layered`, that is a folder with nothing but
 * the patch's files, which the sandbox lays over the base; else it is a copy beside the base, so that file systems that can share
 * blocks do. Throws when the patch would write through a symbolic link, into a directory, or outside the tree.
 */
export async function openCandidateTree(
  baseTree: string,
  patch: Patch | undefined,
  layered: boolean
): Promise<CandidateTree> {
  const base = resolve(baseTree)
  const folder = await mkdtemp(join(dirname(base), 'candidate-'))
  const dispose = async (): Promise<void> => {
    await removeTree(folder)
  }
  const changes = patch?.changes ?? []
  try {
    if (layered && (await layChanges(base, folder, changes))) {
      return { path: join(folder, 'files'), base, [Symbol.asyncDispose]: dispose }
    }
    await copyTree(base, folder)
    await writeChanges(folder, changes)
  } catch (error) {
    await dispose()
    throw error
  }
  return { path: folder, [Symbol.asyncDispose]: dispose }
}

/** Puts changes beside the base for an overlay mount; false, with nothing left, where the system makes no whiteouts. */
async function layChanges(
  base: string,
  folder: string,
  changes: readonly FileChange[]
): Promise<boolean> {
  const files = join(folder, 'files')
  await mkdir(files)
  await mkdir(join(folder, 'work'))
  // The top folder of an overlay shows the rights of the upper one.
  await chmod(files, (await stat(base)).mode & 0o7777)
  const removed = changes.flatMap(({ path, after }) => (after === undefined ? [path] : []))
  const kept = changes.flatMap(({ path, after }) => (after === undefined ? [] : [path]))
  const gone = await withEmptied(base, removed, kept)
  for (const { path, after } of changes) {
    const mode = await modeInBase(base, path, gone)
    if (after !== undefined) await write(files, path, after, mode)
  }
  for (const path of gone) {
    // What lies in a folder that is gone is gone with it.
    if (gone.has(dirname(path))) continue
    const target = join(files, path)
    if ((await lstat(target).catch(ignoringAbsence)) !== undefined) continue
    await mkdir(dirname(target), { recursive: true })
    // A device of number 0/0 hides what lies below it (kernel.org, filesystems/overlayfs, "whiteouts"); anyone may make one.
    const made = await execa('mknod', ['--', target, 'c', '0', '0'], { reject: false })
    if (made.failed) {
      await removeTree(files)
      await removeTree(join(folder, 'work'))
      return false
    }
  }
  return true
}

/** Removed paths, and the folders that they leave empty: git knows no empty directories. */
async function withEmptied(
  base: string,
  removed: readonly string[],
  kept: readonly string[]
): Promise<ReadonlySet<string>> {
  const gone = new Set(removed)
  for (const path of removed) {
    for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
      const names = await readdir(join(base, parent)).catch(() => [])
      const emptied =
        names.every((name) => gone.has(`${parent}/${name}`)) &&
        !kept.some((each) => each.startsWith(`${parent}/`))
      if (!emptied) break
      gone.add(parent)
    }
  }
  return gone
}

/** The mode for a file at a path, after a look at what of the base shows through there: nothing may stand in its way. */
async function modeInBase(base: string, path: string, gone: ReadonlySet<string>): Promise<number> {
  const steps = path.split('/')
  for (const index of steps.keys()) {
    if (index === 0) continue
    const parent = steps.slice(0, index).join('/')
    const standing = await lstat(join(base, parent)).catch(ignoringAbsence)
    if (standing?.isSymbolicLink() === true)
      throw new Error(`${path}: ${parent} is a symbolic link`)
    if (standing?.isFile() === true && !gone.has(parent))
      throw new Error(`${path}: ${parent} is not a directory`)
  }
  const standing = await lstat(join(base, path)).catch(ignoringAbsence)
  if (standing === undefined || gone.has(path)) return 0o644
  if (standing.isDirectory()) throw new Error(`${path}: a directory stands there`)
  if (standing.isSymbolicLink()) throw new Error(`${path}: a symbolic link stands there`)
  return standing.mode & 0o777
}

/** Writes changes into a tree: deletions first, so that a file may become a directory and the other way round. */
export async function writeChanges(tree: string, changes: readonly FileChange[]): Promise<void> {
  for (const change of changes) if (change.after === undefined) await remove(tree, change.path)
  for (const { path, after } of changes) if (after !== undefined) await write(tree, path, after)
}

async function copyTree(from: string, to: string): Promise<void> {
  const args = ['-a', '--reflink=auto', '--', `${from}/.`, to]
  const copied = await execa('cp', args, { reject: false, stdin: 'ignore' })
  if (copied.exitCode === 0) return
  // Other systems' cp knows no --reflink.
  await cp(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    preserveTimestamps: true,
    mode: constants.COPYFILE_FICLONE
  })
}

async function remove(tree: string, path: string): Promise<void> {
  const target = await placeOf(tree, path)
  await unlink(target).catch(ignoringAbsence)
  // Git knows no empty directories.
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent))
    if (
      !(await rmdir(join(tree, parent)).then(
        () => true,
        () => false
      ))
    )
      return
}

async function write(tree: string, path: string, content: string, mode?: number): Promise<void> {
  const target = await placeOf(tree, path)
  const standing = await lstat(target).catch(ignoringAbsence)
  if (standing?.isDirectory() === true) throw new Error(`${path}: a directory stands there`)
  if (standing?.isSymbolicLink() === true) throw new Error(`${path}: a symbolic link stands there`)
  await mkdir(dirname(target), { recursive: true })
  await unlink(target).catch(ignoringAbsence)
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW
  await using file = await open(
    target,
    flags,
    mode ?? (standing === undefined ? 0o644 : standing.mode & 0o777)
  )
  await file.writeFile(content)
}

async function placeOf(tree: string, path: string): Promise<string> {
  const check = checkPath(path)
  if (check.kind === 'refused') throw new Error(check.problem)
  const parts = check.path.split('/')
  for (const index of parts.keys()) {
    if (index === 0) continue
    const parent = parts.slice(0, index).join('/')
    const standing = await lstat(join(tree, parent)).catch(ignoringAbsence)
    if (standing?.isSymbolicLink() === true)
      throw new Error(`${path}: ${parent} is a symbolic link`)
    if (standing !== undefined && !standing.isDirectory())
      throw new Error(`${path}: ${parent} is not a directory`)
  }
  return join(tree, check.path)
}

function ignoringAbsence(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
  throw error
}
