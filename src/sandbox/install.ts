import process from 'node:process'
import { execa } from 'execa'

/** `present` or `installed`; otherwise the one command that a person has to run. */
export type Installation = 'present' | 'installed' | { readonly command: string }

/** Sees to it that bubblewrap is installed, with apt-get and without a question, if this user may do that. */
export async function installBubblewrap(log: (line: string) => void): Promise<Installation> {
  if (await works('bwrap', ['--version'])) return 'present'
  const isRoot = process.getuid?.() === 0
  const command = `${isRoot ? '' : 'sudo '}apt-get install -y bubblewrap`
  const canInstall =
    (await works('apt-get', ['--version'])) &&
    (isRoot || (await works('sudo', ['-n', '--', 'true'])))
  if (!canInstall) return { command }

  log('Installing bubblewrap with apt-get.')
  for (const step of aptVectors(isRoot)) {
    const [file, ...args] = step
    const { failed, all } = await execa(file, args, { reject: false, all: true, stdin: 'ignore' })
    // An update that fails for one foreign package source does not keep bubblewrap from being installed.
    if (failed) log(`${step.join(' ')} failed: ${all.trim().split('\n').at(-1) ?? ''}`)
  }
  return (await works('bwrap', ['--version'])) ? 'installed' : { command }
}

/** The argument vectors that install bubblewrap, in order. Pure. */
export function aptVectors(isRoot: boolean): readonly (readonly [string, ...string[]])[] {
  const quiet = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q']
  const start = (...args: string[]): readonly [string, ...string[]] =>
    isRoot ? ['env', ...quiet, ...args] : ['sudo', '-n', '--', 'env', ...quiet, ...args]
  return [start('update'), start('install', '-y', '--no-install-recommends', 'bubblewrap')]
}

async function works(file: string, args: readonly string[]): Promise<boolean> {
  const { failed } = await execa(file, args, { reject: false, stdin: 'ignore' })
  return !failed
}
