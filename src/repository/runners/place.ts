import { access, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'

import * as z from 'zod'

import type { ControlFile } from './runner.ts'

/** The directory a plan is made for, and what is known of it. */
export type Place = {
  /** Host path of the tree. */
  readonly tree: string
  /** Host path of the working directory. */
  readonly directory: string
  /** The working directory relative to the tree, '' for its root. */
  readonly cwd: string
  /** Absolute path of the tree as seen inside the sandbox. */
  readonly root: string
  readonly reportDirectory: string
  readonly runtimeDirectory: string
  readonly manifest: Manifest | undefined
  readonly control: ControlFile | undefined
}

const manifestSchema = z.object({
  scripts: z.record(z.string(), z.string()).catch({}).default({}),
  dependencies: z.record(z.string(), z.string()).catch({}).default({}),
  devDependencies: z.record(z.string(), z.string()).catch({}).default({}),
  jest: z.unknown().optional(),
  mocha: z.unknown().optional(),
  ava: z.unknown().optional(),
  packageManager: z.string().optional().catch(undefined)
})
export type Manifest = z.infer<typeof manifestSchema>

/** The package.json of a directory, or undefined where there is none that can be read. */
export async function readManifest(directory: string): Promise<Manifest | undefined> {
  const text = await readText(join(directory, 'package.json'))
  if (text === undefined) return undefined
  try {
    return manifestSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** A file's text, or undefined where there is none. */
export async function readText(path: string): Promise<string | undefined> {
  try {
    return (await stat(path)).size > 4_000_000 ? undefined : await readFile(path, 'utf8')
  } catch {
    return undefined
  }
}

export async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

/** The directories from the working directory up to the tree's root. */
export function upwards({ tree, cwd }: Place): readonly string[] {
  const parts = cwd === '' ? [] : cwd.split('/')
  return Array.from({ length: parts.length + 1 }, (_, up) =>
    join(tree, ...parts.slice(0, parts.length - up))
  )
}

/** A program installed in the nearest `node_modules/.bin`, relative to the working directory. */
export async function installedBinary(place: Place, name: string): Promise<string | undefined> {
  if (!/^[\w.-]+$/.test(name)) return undefined
  for (const directory of upwards(place)) {
    const path = join(directory, 'node_modules', '.bin', name)
    if (await exists(path)) return runnable(relative(place.directory, path))
  }
  return undefined
}

/** A program that the checkout holds at the first of these paths, looked for up to the tree's root. */
export async function heldProgram(
  place: Place,
  paths: readonly string[]
): Promise<string | undefined> {
  for (const directory of upwards(place)) {
    for (const path of paths) {
      const held = join(directory, path)
      if (await exists(held)) return runnable(relative(place.directory, held))
    }
  }
  return undefined
}

// Without a slash, a program is looked for in PATH and not in the working directory.
function runnable(path: string): string {
  return path.includes('/') ? path : `./${path}`
}
