import * as core from '@actions/core'

import { withDefaults } from './input-table.ts'
import type { InputName } from './input-table.ts'
import { readSettings } from './inputs.ts'
import type { Settings } from './inputs.ts'
import { readConfigFile } from './repository/config-file.ts'
import { resolveBase } from './repository/tree/base.ts'

/** Inputs of the workflow go before the repository's own file, which goes before the defaults. */
export async function withConfigFile(
  given: Readonly<Record<InputName, string>>,
  early: Settings,
  repository: string
): Promise<Settings> {
  const base = await resolveBase(repository, early.baseBranch)
  const file = await readConfigFile(repository, base.sha)
  if (file.size === 0) return early
  core.info(`Settings of .github/sstar.yml: ${[...file.keys()].join(', ')}`)
  const defaults = withDefaults(() => undefined)
  const fromFile = new Map<string, string>(file)
  return readSettings(
    withDefaults((name) =>
      given[name] === defaults[name] ? (fromFile.get(name) ?? given[name]) : given[name]
    )
  )
}
