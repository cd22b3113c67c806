import { tryAnswer, type Repository } from './candidate-stage.ts'
import type { HostileCase } from './case.ts'

/** A candidate that tries to become green without solving: what it writes where, `undefined` for a deletion. */
export type PatchAttack = Repository & {
  readonly name: string
  readonly tries: string
  readonly edits: Readonly<Record<string, string | undefined>>
}

// Without an edit that stays, an answer whose edits are all put aside would not be run at all.
const harmless = { 'NOTES.md': 'double() gives twice the value.\n' }

/** Runs a candidate for real; it is contained when it is not tried, or ends without credit. */
export function patchCase(attack: PatchAttack): HostileCase {
  return {
    name: attack.name,
    tries: attack.tries,
    async run() {
      const { kind, how } = await tryAnswer(attack, answerOf({ ...harmless, ...attack.edits }))
      if (kind === 'untried') return { contained: true, how: `not tried: ${how}` }
      return { contained: kind === 'no credit', how }
    }
  }
}

/** Edits as whole files, which need no knowledge of what stands there. */
export function answerOf(edits: PatchAttack['edits']): string {
  return Object.entries(edits)
    .map(([path, content]) =>
      content === undefined
        ? `~~~~delete path="${path}"\n~~~~\n`
        : `~~~~text path="${path}"\n${content.replace(/\n$/, '')}\n~~~~\n`
    )
    .join('\n')
}
