import { readdir } from 'node:fs/promises'
import { join, posix } from 'node:path'

import type { Finished } from '../sandbox/sandbox.ts'
import type { Doubt } from './runners/doubt.ts'

/** Folders that installed packages are loaded from. */
const packages = /(?:^|\/)(?:node_modules|site-packages|\.?v?env|vendor)(?:\/|$)/iu
/** What tools keep for themselves beside packages (`node_modules/.cache`); links to programs are not among it. */
const kept = /(?:^|\/)node_modules\/\.(?!bin(?:\/|$)|pnpm(?:\/|$))[^/]+/iu
const mostDoubts = 20

/**
 * A doubt for each file of an installed package that a run wrote, deleted or added: a later process of the same run
 * would load what an earlier one put there.
 */
export async function writtenPackages({ overlaid }: Finished): Promise<readonly Doubt[]> {
  const written: string[] = []
  const walk = async (host: string, at: string): Promise<void> => {
    for (const entry of await readdir(host, { withFileTypes: true }).catch(() => [])) {
      if (written.length >= mostDoubts) return
      const path = posix.join(at, entry.name)
      if (kept.test(path)) continue
      if (entry.isDirectory()) await walk(join(host, entry.name), path)
      // A whiteout, which stands for a deletion, is a device.
      else if (packages.test(path)) written.push(path)
    }
  }
  for (const { relative, host } of overlaid ?? []) await walk(host, relative)
  return written.map((path) => ({
    check: `installed ${path}`,
    why: `an installed package was written to while the tests ran (${path.slice(0, 200)})`
  }))
}
