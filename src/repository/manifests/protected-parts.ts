import { isDeepStrictEqual } from 'node:util'

import { foldedPath } from '../folded-path.ts'
import { goMod } from './go-mod.ts'
import { composerJson, denoJson, packageJson } from './json.ts'
import type { Parts, ReadParts } from './manifest.ts'
import { setupCfg } from './setup-cfg.ts'
import { cargo, pyproject } from './toml.ts'

/** Manifests by their name, with what reads the parts that decide how tests run. */
const readers: Readonly<Record<string, ReadParts>> = {
  'package.json': packageJson,
  'composer.json': composerJson,
  'deno.json': denoJson,
  'deno.jsonc': denoJson,
  'pyproject.toml': pyproject,
  'cargo.toml': cargo,
  'go.mod': goMod,
  'setup.cfg': setupCfg
}

/** What a change of a manifest has to say for itself where it cannot be read. */
export const unreadable = 'it cannot be read'

/**
 * The parts of a manifest that decide how tests run and that a change changes, by name; none for other files. A text
 * that cannot be read counts as changed, whatever it was before.
 */
export function changedParts(
  path: string,
  before: string | undefined,
  after: string | undefined
): readonly string[] {
  const name = foldedPath(path).split('/').at(-1) ?? ''
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined
  if (reader === undefined || before === after) return []
  try {
    const [old, fresh] = [partsOf(reader, before), partsOf(reader, after)]
    return [...new Set([...old.keys(), ...fresh.keys()])].filter(
      (part) => !same(old.get(part), fresh.get(part))
    )
  } catch {
    return [unreadable]
  }
}

function partsOf(reader: ReadParts, text: string | undefined): Parts {
  return text === undefined ? new Map() : reader(text)
}

// The order of keys counts too: of several patterns in jest's settings the first that fits is taken.
function same(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b) && JSON.stringify(a) === JSON.stringify(b)
}
