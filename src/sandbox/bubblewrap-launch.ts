import { execa } from 'execa'
import type { Launcher } from './bubblewrap-vector.ts'
import { runProgram } from './program.ts'
import type { Finished, Job } from './sandbox.ts'

// The launcher itself runs on the host: nothing of a job may reach its environment (LD_PRELOAD, PATH).
const hostEnvironment = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' }

/** Runs a vector that `bubblewrapVector` made; a sandbox that does not start is a `killed` ending. */
export async function launch(
  launcher: Launcher,
  vector: readonly [string, ...string[]],
  job: Pick<Job, 'stdin' | 'timeoutMs' | 'signal'>,
  outputBytes: number
): Promise<Finished> {
  const finished = await runProgram({
    vector,
    env: hostEnvironment,
    cwd: '/',
    stdin: job.stdin,
    timeoutMs: job.timeoutMs,
    signal: job.signal,
    outputBytes,
    // Processes that sudo started belong to root; only sudo can end them.
    ...(launcher === 'sudo' && {
      alsoKill: (pid: number) =>
        execa('/usr/bin/sudo', ['-n', '--', '/bin/kill', '-KILL', '--', `-${pid}`], {
          reject: false
        })
    })
  })
  const { ending, stderr, stdout } = finished
  const unstarted =
    ending.kind === 'exited' &&
    ending.exitCode === 1 &&
    stdout === '' &&
    stderr.startsWith('bwrap: ')
  return unstarted
    ? {
        ...finished,
        ending: { kind: 'killed', reason: `The sandbox did not start: ${stderr.trim()}` }
      }
    : finished
}
