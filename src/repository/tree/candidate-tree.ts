import { constants } from 'node:fs'
import { cp, lstat, mkdir, mkdtemp, open, rmdir, unlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

import { execa } from 'execa'

import type { FileChange, Patch } from '../../core/types.ts'
import { checkPath } from '../edits/safe-path.ts'
import { removeTree } from './remove-tree.ts'

/** A disposable copy of the base with a patch on top. */
export type CandidateTree = AsyncDisposable & { readonly path: string }

/**
 * Copies the exported base and writes the patch's files into the copy, which is removed on dispose. It stands beside
 * the base, so that file systems that can share blocks do. Throws when the patch would write through a symbolic link,
 * into a directory, or outside the tree.
 */
export async function openCandidateTree(
  baseTree: string,
  patch: Patch | undefined
): Promise<CandidateTree> {
  const base = resolve(baseTree)
  const path = await mkdtemp(join(dirname(base), 'candidate-'))
  const dispose = async (): Promise<void> => {
    await removeTree(path)
  }
  try {
    await copyTree(base, path)
    await writeChanges(path, patch?.changes ?? [])
  } catch (error) {
    await dispose()
    throw error
  }
  return { path, [Symbol.asyncDispose]: dispose }
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

async function write(tree: string, path: string, content: string): Promise<void> {
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
    standing === undefined ? 0o644 : standing.mode & 0o777
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
