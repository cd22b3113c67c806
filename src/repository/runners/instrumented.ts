import type { Command } from './arguments.ts'
import type { ReportSource, RunnerName } from './runner.ts'
import type { ShellFrame } from './shell-join.ts'

/** A recognised test command, with what makes it write a report. */
export type Instrumented = {
  readonly kind: 'instrumented'
  readonly runner: RunnerName
  /** The command with the reporting flags. */
  readonly command: Command
  /** The command for people. */
  readonly display: string
  readonly reports: readonly ReportSource[]
  /** Settings that belong to the report and not to the command. */
  readonly env?: Readonly<Record<string, string>>
  /** Further prefixes of the names that the report gives to files. */
  readonly roots?: readonly string[]
  readonly frame?: Pick<ShellFrame, 'capture' | 'stale'>
}

/** A recognised runner that the checkout does not have. */
export type Missing = {
  readonly kind: 'missing'
  readonly runner: RunnerName
  readonly program: string
}
