import { InputError } from '../input-error.ts'

/** The branch of an issue's patch. Throws `InputError` for what is no issue number. */
export function issueBranch(issueNumber: number): string {
  const branch = `sstar/issue-${issueNumber}`
  if (!/^sstar\/issue-[1-9]\d{0,9}$/.test(branch)) {
    throw new InputError(
      `${issueNumber} is not the number of an issue. Give a whole number from 1.`
    )
  }
  return branch
}

/** Whether git (git-check-ref-format) and a command line take this as the name of a branch. */
export function isBranchName(name: string): boolean {
  return (
    name.length <= 250 &&
    /^[A-Za-z0-9_][A-Za-z0-9_./+@=#,-]*$/.test(name) &&
    !/\.\.|\/\/|@\{|\/\.|\.$|\/$|\.lock(?:\/|$)/.test(name)
  )
}

/**
 * Why a path may not be in a commit, in words that end "the path … ", or undefined where it may: it has to be
 * relative, stay in the tree, and be no part of git's own directory under any spelling a file system takes for it.
 */
export function pathProblem(path: string): string | undefined {
  if (path === '' || path.length > 1024) return 'is empty or longer than 1,024 characters'
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'is not relative to the repository'
  if (/[\p{Cc}\p{DI}\p{Cs}\\]/u.test(path))
    return 'has a control character, an invisible character or a backslash'
  for (const part of path.split('/')) {
    if (part === '' || part === '.' || part === '..') return 'has an empty, `.` or `..` part'
    if (/^(?:\.git|git~\d+)[. ]*(?::.*)?$/i.test(part)) return "is inside git's own directory"
  }
  return undefined
}
