import type { Writer } from '../../src/core/ports.ts'

/** A writer that answers by request name; an Error is what the model call fails with. */
export function scripted(
  answers: Readonly<Record<string, string | Error>>
): Writer & { readonly calls: string[] } {
  const calls: string[] = []
  const answer = (name: string): Promise<string> => {
    calls.push(name)
    const value = answers[name] ?? new Error(`no answer for ${name}`)
    return value instanceof Error ? Promise.reject(value) : Promise.resolve(value)
  }
  return {
    calls,
    draft: (_task, samples) => samples.map((sample) => answer(`draft/${sample}`)),
    amend: (_task, sample, rounds) => answer(`amend/${sample}/${rounds.length}`),
    repair: (_task, sample, rounds) => answer(`repair/${sample}/${rounds.length}`)
  }
}
