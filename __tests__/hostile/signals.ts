import { casesOf, type Attack, type Sighting } from './attack.ts'
import { standBy, standsBy } from './plants.ts'
import type { Finished } from '../../src/sandbox/sandbox.ts'
import type { Stage } from './stage.ts'

const short = { timeoutMs: 2000 }

const plain = (name: string, tries: string, program: string, ...words: string[]): Attack => ({
  name,
  tries,
  program: `signals/${program}`,
  plant: async () => words
})

/** The run is over when its program is, whatever that left running. */
async function endedByItself(_: Stage, { ending }: Finished): Promise<Sighting> {
  return ending.kind === 'exited'
    ? { reached: false, seen: 'the daemon was ended with the run' }
    : { reached: true, seen: 'The run waited for the daemon.' }
}

const victims = new WeakMap<Stage, number>()

const attacks: readonly Attack[] = [
  {
    ...plain('deaf to signals', 'ignore every signal that can be', 'ignore-terminate.sh'),
    job: short
  },
  { ...plain('stopped', 'stop itself and its children', 'stop-itself.sh'), job: short },
  {
    name: 'kill of everything',
    tries: 'end every process by number, and a process of the host',
    program: 'signals/kill-everything.py',
    async plant(stage) {
      const pid = standBy(stage)
      victims.set(stage, pid)
      return [`${pid}`]
    },
    inspect: (stage) => standsBy(victims.get(stage) ?? 0)
  },
  {
    ...plain('kill of the first process', 'end what guards it', 'first-process.py', 'kill'),
    job: short
  },
  {
    ...plain('stop of the first process', 'stop what guards it', 'first-process.py', 'stop'),
    job: short
  },
  plain('zombies', 'leave 200 dead and 20 stopped children', 'zombies.py'),
  plain('churn', 'start children without end', 'vfork.pl'),
  {
    ...plain('daemon', 'outlive its run in a session of its own', 'daemon.py', 'close'),
    inspect: endedByItself
  },
  {
    ...plain('daemon that holds the output', 'keep the streams open', 'daemon.py', 'hold'),
    inspect: endedByItself
  },
  { ...plain('closed descriptors', 'close all and hang', 'close-all.py'), job: short },
  {
    ...plain('unread input', 'never read its input of 5 MB', 'never-read.sh'),
    job: { ...short, stdin: 'x'.repeat(5_000_000) }
  }
]

/** Programs that do not want to end, or want others to. */
export const cases = casesOf(attacks)
