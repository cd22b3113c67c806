import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { Command, CommanderError } from 'commander'
import { z } from 'zod'

import { InputError } from '../input-error.ts'
import { ModelError } from '../model/chat.ts'
import { printable } from '../printable.ts'
import { addBenchCommand } from './bench-command.ts'
import { Interrupted } from './interrupted.ts'
import { addSolveCommand } from './solve-command.ts'

const manifestSchema = z.object({ version: z.string() })

export type Environment = Readonly<Record<string, string | undefined>>

/** Runs the command line and gives the exit code: 0 solved or honestly not, 1 failed, 2 wrong usage or input. */
export async function runCommandLine(
  argv: readonly string[],
  environment: Environment,
  projectRoot: string,
  /** This command line's own file: it starts itself as the keeper of a pool. */
  script: string
): Promise<number> {
  const manifest: unknown = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'))
  const { version } = manifestSchema.parse(manifest)
  const program = new Command('sstar')
    .version(version)
    .description(
      'Solves an issue with S*: N candidate patches, tested in a sandbox, told apart by executed distinguishing inputs.'
    )
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(sstar solve --help tells the options)')
  addSolveCommand(program, environment, projectRoot)
  addBenchCommand(program, environment, projectRoot, script)
  try {
    await program.parseAsync([...argv])
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof InputError) return fail(error.message, 2)
    if (error instanceof Interrupted) return fail(error.message, 130)
    if (error instanceof ModelError) return fail(error.message, 1)
    const message = error instanceof Error ? error.message : String(error)
    if (environment['SSTAR_DEBUG'] !== undefined) console.error(error)
    return fail(`Unexpected error: ${message}. Set SSTAR_DEBUG=1 for the details.`, 1)
  }
}

function fail(message: string, exitCode: number): number {
  console.error(printable(`sstar: ${message}`))
  return exitCode
}
