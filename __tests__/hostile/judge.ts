import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import type { Finished } from '../../src/sandbox/sandbox.ts'
import type { Sighting } from './attack.ts'
import type { Stage } from './stage.ts'

type Verdict = { readonly contained: boolean; readonly how: string }
type Inspect = (stage: Stage, finished: Finished) => Promise<Sighting>

/** Tells whether an attack was contained. A program that never came to try proves nothing and counts as not contained. */
export async function judge(
  stage: Stage,
  finished: Finished,
  inspect: Inspect | undefined
): Promise<Verdict> {
  const words = `${finished.stdout}\n${finished.stderr}\n${finished.output}`
  if (!/^tried$/m.test(words)) return escaped(`It never came to try (${lastWords(finished)}).`)
  const spellings = [
    stage.secret,
    Buffer.from(stage.secret).toString('base64').slice(0, 24),
    Buffer.from(stage.secret).toString('hex').slice(0, 24)
  ]
  if (spellings.some((spelling) => words.includes(spelling)))
    return escaped(`It printed the secret (${lineWith(words, stage.secret)}).`)
  const reached = /^REACHED (.*)$/m.exec(words)?.[1]
  // A run that is over a limit is worth nothing, however far it came.
  const stopped = finished.ending.kind === 'killed' && finished.ending.limit !== undefined
  if (reached !== undefined && !stopped) return escaped(`It got through: ${brief(reached)}.`)
  const sighting = await inspect?.(stage, finished)
  if (sighting?.reached) return escaped(sighting.seen)
  const left = (await secretsInTree(stage)) ?? (await survivors(stage)) ?? (await mounts(stage))
  if (left !== undefined) return escaped(left)
  const denials = [...words.matchAll(/^denied: (.*)$/gm)].map(([, text = '']) => text)
  const told = [...new Set(denials)].slice(0, 2).join('; ')
  const ending = finished.ending.kind === 'exited' ? '' : endingOf(finished)
  const how = [told, sighting?.seen ?? '', ending].filter((part) => part !== '')
  return { contained: true, how: brief(how.join(' · ') || endingOf(finished)) }
}

function escaped(how: string): Verdict {
  return { contained: false, how }
}

async function secretsInTree({ tree, secret }: Stage): Promise<string | undefined> {
  const { stdout } = await execa(
    'grep',
    ['-rlsF', '--exclude-dir=.git', '--exclude=.git', '--devices=skip', '-e', secret, '.'],
    { cwd: tree, reject: false }
  )
  return stdout === '' ? undefined : `The secret is in the tree, in ${brief(stdout)}.`
}

/** The kernel needs a moment to take down a whole sandbox, so that what is seen once may still be on its way out. */
async function survivors({ mark }: Stage): Promise<string | undefined> {
  for (let look = 0; ; look += 1) {
    const alive = await marked(mark)
    if (alive.length === 0) return undefined
    if (look === 25) return `${alive.length} of its processes outlive the run.`
    await sleep(200)
  }
}

async function marked(mark: string): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')
      return environment.includes(mark) ? [pid] : []
    })
  )
  return found.flat()
}

async function mounts({ folder }: Stage): Promise<string | undefined> {
  const table = await readFile('/proc/self/mountinfo', 'utf8')
  return table.includes(folder) ? 'A mount is left on the host.' : undefined
}

function endingOf({ ending }: Finished): string {
  if (ending.kind === 'timed-out') return `ended by the time limit of ${ending.afterMs / 1000} s`
  if (ending.kind === 'killed') return ending.reason
  return `exited with ${ending.exitCode}, and nothing was left behind`
}

function lastWords(finished: Finished): string {
  return `${endingOf(finished)}: ${brief(finished.stderr.trim().split('\n').at(-1) ?? '')}`
}

function lineWith(words: string, secret: string): string {
  const line = words.split('\n').find((candidate) => candidate.includes(secret)) ?? ''
  return brief(line.replaceAll(secret, '…'))
}

/** One line of at most 160 characters that is safe to print. */
function brief(text: string): string {
  const line = text.replaceAll(/[^\x20-\x7e…·é]+/g, ' ').trim()
  return line.length > 160 ? `${line.slice(0, 159)}…` : line
}
