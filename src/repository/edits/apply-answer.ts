import type { FileChange } from '../../core/types.ts'
import { parseAnswer } from './parse-answer.ts'
import { openWorkspace } from './workspace.ts'
import type { AllowedPaths, ReadText } from './workspace.ts'
import { applyEdit } from './apply-edit.ts'

/** What became of an answer: all of its edits, or none and why, one sentence (with lines of the file) each. */
type Applied =
  | { readonly kind: 'applied'; readonly changes: readonly FileChange[] }
  | { readonly kind: 'unapplied'; readonly problems: readonly string[] }

const mostFiles = 50
const mostProblems = 20

/**
 * Turns a model's answer into changes of files, all or nothing. `read` gives a file's present content (the base with
 * the patch so far), undefined where there is none; `before` of the changes is that content, and files left as they
 * were are not among them. Problems are meant to be shown to the model.
 */
export async function applyAnswer(
  answer: string,
  read: ReadText,
  paths: AllowedPaths = {}
): Promise<Applied> {
  const parsed = parseAnswer(answer)
  const workspace = openWorkspace(read, paths)
  const problems = [...parsed.problems]
  for (const edit of parsed.edits) problems.push(...(await applyEdit(edit, workspace, paths)))
  const changes = workspace.changes()
  if (changes.length > mostFiles)
    problems.push(`The answer changes ${changes.length} files; at most ${mostFiles} are allowed.`)
  if (problems.length > 0) return { kind: 'unapplied', problems: told(problems) }
  if (parsed.edits.length === 0) return { kind: 'unapplied', problems: [noEdit(answer)] }
  if (changes.length === 0)
    return {
      kind: 'unapplied',
      problems: ['The edits change nothing: every file would be as it was before.']
    }
  return { kind: 'applied', changes }
}

function told(problems: readonly string[]): readonly string[] {
  const all = [...new Set(problems)]
  const more = all.length - mostProblems
  return more > 0 ? [...all.slice(0, mostProblems), `There are ${more} more such problems.`] : all
}

function noEdit(answer: string): string {
  const empty =
    answer.replaceAll(/<think(?:ing)?>[\s\S]*?(?:<\/think(?:ing)?>|$)/gi, '').trim() === ''
  return (
    `${empty ? 'The answer is empty' : 'The answer contains no edit'}. Give every change as a SEARCH/REPLACE block` +
    ' below a line with the path of the file, as a unified diff, or as a whole file in a code fence marked path=….'
  )
}
