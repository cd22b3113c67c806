import { importsOf } from '../context/imports.ts'
import type { SourceIndex } from '../context/source-index.ts'

/**
 * Files that import one of these, files that import those, and so on, the nearest first, up to `most`: what is called in
 * the end may be called through them.
 */
export function importersOf(
  paths: readonly string[],
  index: SourceIndex,
  isWanted: (path: string) => boolean,
  most: number
): readonly string[] {
  const importers = new Map<string, string[]>()
  for (const [path, file] of index.files) {
    if (!isWanted(path)) continue
    for (const imported of importsOf(file, index)) {
      importers.set(imported, [...(importers.get(imported) ?? []), path])
    }
  }
  const found = new Set(paths)
  for (const path of found) {
    for (const importer of importers.get(path) ?? [])
      if (found.size < paths.length + most) found.add(importer)
  }
  return [...found].slice(paths.length)
}
