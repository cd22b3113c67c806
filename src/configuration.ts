import { withDefaults } from './input-table.ts'
import type { InputName } from './input-table.ts'
import { readSettings } from './inputs.ts'
import type { Settings } from './inputs.ts'
import { readConfigFile } from './repository/config-file.ts'
import { resolveBase } from './repository/tree/base.ts'
import { readJournal } from './run/read.ts'
import { settingsOf } from './run/settings.ts'

// Models of a recording are names of the past and not settings of this run.
const neverRecorded: readonly InputName[] = ['model']

/**
 * Settings from all that can set them: what was given, then a recording that is replayed, then the repository's
 * own file on the base commit, then the defaults.
 */
export async function configure(
  given: (name: InputName) => string | undefined,
  repository: string,
  log: (line: string) => void
): Promise<Settings> {
  const base = await resolveBase(repository, given('base-branch') || undefined)
  const file = new Map<string, string>(await readConfigFile(repository, base.sha))
  if (file.size > 0) log(`Settings of .github/sstar.yml: ${[...file.keys()].join(', ')}`)
  const replayed = given('replay')
  const recorded = replayed ? settingsOf(readJournal(replayed).entries) : new Map<string, string>()
  return readSettings(
    withDefaults(
      (name) =>
        given(name) ||
        (neverRecorded.includes(name) ? undefined : recorded.get(name)) ||
        file.get(name)
    )
  )
}
