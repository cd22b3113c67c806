import { mkdir, mkdtemp, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { programEnvironment } from './environment.ts'
import { limitVector } from './limits.ts'
import type { SandboxOptions } from './options.ts'
import { findEntries, linkEntries } from './overlays.ts'
import { isWithin, kindOf } from './paths.ts'
import { runProgram } from './program.ts'
import { removeWritten } from './remove-written.ts'
import type { Mount, Untried } from './sandbox.ts'

/**
 * Runs programs as they are, with nothing but an emptied environment. The tree stands at its own host path: arguments, variables
 * and PATH entries that name `root` or a mount are rewritten to where these really are. Overlays are symlinks to the
 * checkout's own entries, so what programs write there stays.
 */
export async function openNone(options: SandboxOptions): Promise<Untried> {
  const entries = await findEntries(
    options.root,
    options.overlays,
    options.log ?? (() => undefined)
  )
  const limits = (await kindOf('/usr/bin/prlimit')) === 'missing' ? [] : limitVector(options.limits)
  return {
    isolation: 'none',
    layered: false,
    [Symbol.asyncDispose]: async () => undefined,
    guarantees: [
      'Nothing is isolated: programs can read and write what the runner can, and reach the network and other processes.',
      'Only the environment is emptied but for what was let through by name.',
      'Ignored folders of the checkout are shared by all candidates, who can change them.'
    ],
    async run(job) {
      const tree = await realpath(job.tree)
      await linkEntries(tree, entries)
      await using stack = new AsyncDisposableStack()
      await mkdir(options.scratch, { recursive: true })
      const home = await mkdtemp(join(options.scratch, 'home-'))
      stack.defer(async () => void (await removeWritten(home)))
      const moved: readonly Mount[] = [
        ...(job.mounts ?? []),
        { host: tree, inside: options.root, writable: true }
      ]
      const here = (value: string): string => moveOut(value, moved)
      const env = programEnvironment(options.environment, options.passEnv, home, home, job.env)
      const [first, ...rest] = [...limits, ...job.command.map(here)]
      return runProgram({
        vector: [first ?? '', ...rest],
        env: Object.fromEntries(
          Object.entries(env).map(([name, value]) => [name, value.split(':').map(here).join(':')])
        ),
        cwd: join(tree, job.cwd ?? '.'),
        stdin: job.stdin,
        timeoutMs: job.timeoutMs,
        signal: job.signal,
        outputBytes: options.limits.outputBytes
      })
    }
  }
}

/** A path inside, turned into the host's; anything else stays as it is. */
function moveOut(value: string, mounts: readonly Mount[]): string {
  const mount = mounts.find(({ inside }) => isWithin(value, inside))
  return mount === undefined ? value : mount.host + value.slice(mount.inside.length)
}
