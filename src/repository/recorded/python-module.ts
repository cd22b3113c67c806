import { posix } from 'node:path'

/** How a Python file is imported: its dotted name, and the folder that must be on the path for that. */
export type PythonModule = { readonly name: string; readonly folder: string }

/**
 * The module that a file is, for a program that stands in `workingDirectory`; undefined where it is none that can be
 * imported by name. `exists` tells of files of the repository.
 */
export function pythonModule(
  file: string,
  workingDirectory: string,
  exists: (path: string) => boolean
): PythonModule | undefined {
  const path = posix.relative(workingDirectory, file)
  if (path.startsWith('..') || !path.endsWith('.py')) return undefined
  const parts = path.slice(0, -'.py'.length).split('/')
  if (parts.at(-1) === '__init__') parts.pop()
  if (parts.length === 0 || parts.at(-1) === '__main__') return undefined
  const root = rootOf(parts, (folder) =>
    exists(posix.join(workingDirectory, folder, '__init__.py'))
  )
  const names = parts.slice(root)
  if (!names.every((name) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name))) return undefined
  return { name: names.join('.'), folder: parts.slice(0, root).join('/') }
}

/** How many of the leading folders are no part of the module's name: what is above the outermost package, or `src`. */
function rootOf(parts: readonly string[], isPackage: (folder: string) => boolean): number {
  const folders = parts.slice(0, -1)
  let root = folders.length
  while (root > 0 && isPackage(folders.slice(0, root).join('/'))) root--
  if (root < folders.length) return root
  // Folders without `__init__.py` are packages too.
  return parts.length > 1 && parts[0] === 'src' ? 1 : 0
}
