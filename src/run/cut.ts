import type { EntryContent } from './entry.ts'

const longestOutput = 64_000
const longestMessage = 4_000

/** Shortens what programs printed, never what a model answered: a replay needs that whole. */
export function shortened(entry: EntryContent): EntryContent {
  if (entry.kind !== 'test-run') return entry
  const { run } = entry
  return {
    ...entry,
    run: {
      ...run,
      output: cut(run.output, longestOutput),
      ...(run.cases === undefined
        ? {}
        : {
            cases: run.cases.map((testCase) =>
              testCase.message === undefined
                ? testCase
                : { ...testCase, message: cut(testCase.message, longestMessage) }
            )
          })
    }
  }
}

/** Keeps the beginning and the end of a long text and tells how many characters are missing between. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text
  const half = Math.floor(longest / 2)
  return `${text.slice(0, half)}\n[… ${text.length - 2 * half} of ${text.length} characters left out …]\n${text.slice(-half)}`
}
