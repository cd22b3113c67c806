import type { HostileCase } from './case.ts'
import { cases as bombs } from './bombs.ts'
import { cases as escape } from './escape.ts'
import { cases as git } from './git.ts'
import { cases as network } from './network.ts'
import { cases as runnerFiles } from './runner-files.ts'
import { cases as secrets } from './secrets.ts'
import { cases as signals } from './signals.ts'

/** Every program that tries to escape, to spy or to exhaust. */
export const cases: readonly HostileCase[] = [
  ...secrets,
  ...network,
  ...escape,
  ...runnerFiles,
  ...git,
  ...bombs,
  ...signals
]
