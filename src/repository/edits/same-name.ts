import { foldedPath } from '../folded-path.ts'

/** Two spellings of one name: the one asked for and the one that is there. */
export type Clash = { readonly asked: string; readonly standing: string }

/** The names of a tree's files and folders, to find those that some file systems take for one and the same. */
export type Names = {
  /** The first part of a path that stands in the tree under another spelling, and not under this one. */
  readonly clash: (path: string) => Clash | undefined
}

/** Collects the names of files with the folders they stand in. */
export function namesOf(files: Iterable<string>): Names {
  const spellings = new Map<string, Set<string>>()
  for (const file of files) {
    for (const name of namesIn(file)) {
      const folded = foldedPath(name)
      const known = spellings.get(folded)
      if (known === undefined) spellings.set(folded, new Set([name]))
      else known.add(name)
    }
  }
  return {
    clash(path) {
      for (const asked of namesIn(path)) {
        const known = spellings.get(foldedPath(asked))
        const [standing] = known ?? []
        if (standing !== undefined && known?.has(asked) !== true) return { asked, standing }
      }
      return undefined
    }
  }
}

function namesIn(file: string): readonly string[] {
  const parts = file.split('/')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}
