import type { HostileCase } from './case.ts'
import { tryAnswer, type Repository } from './candidate-stage.ts'

/** A repository with a failing test, and what a candidate writes in place of one of its files. */
export type Attack = Repository & {
  readonly name: string
  readonly tries: string
  readonly path: string
  readonly becomes: string
}

/** Runs a candidate through the real workbench; it is contained when it gets no credit. */
export function caseOf(attack: Attack): HostileCase {
  const before = attack.files[attack.path] ?? ''
  const answer = `${attack.path}\n\`\`\`\n<<<<<<< SEARCH\n${before}=======\n${attack.becomes}>>>>>>> REPLACE\n\`\`\`\n`
  return {
    name: attack.name,
    tries: attack.tries,
    async run() {
      const { kind, how } = await tryAnswer(attack, answer)
      return {
        contained: kind === 'no credit',
        how: kind === 'untried' ? `not tried: ${how}` : how
      }
    }
  }
}
