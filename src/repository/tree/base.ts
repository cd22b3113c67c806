import { InputError } from '../../input-error.ts'
import { git, gitOutput } from './git.ts'

/** The commit everything starts from. */
export type Base = {
  readonly sha: string
  /** Top directory of the checkout. */
  readonly root: string
  /** The branch that was asked for or is checked out; undefined for a detached HEAD or a bare commit id. */
  readonly branch: string | undefined
  /** Things a reader should know: submodules, a shallow history is none of them. */
  readonly notes: readonly string[]
}

/**
 * Finds the base commit: HEAD of the checkout, or a branch, tag or commit id.
 * @throws InputError where `repository` is no checkout with commits or knows no such ref; it tells the remedy.
 */
export async function resolveBase(repository: string, ref?: string): Promise<Base> {
  const root = await topOf(repository)
  const head = await commitOf(root, 'HEAD')
  if (head === undefined && ref === undefined)
    throw new InputError(
      `The repository at ${root} has no commits yet. Commit the code that is to be changed first.`
    )
  const found = ref === undefined || ref === 'HEAD' ? head : await namedCommit(root, ref)
  if (found === undefined) throw await unknownRef(root, ref ?? 'HEAD')
  const branch = ref === undefined || ref === 'HEAD' ? await checkedOut(root) : branchName(ref)
  return { sha: found, root, branch, notes: await notesOn(root, found) }
}

async function topOf(repository: string): Promise<string> {
  const result = await git(repository, [
    'rev-parse',
    '--is-bare-repository',
    '--show-toplevel'
  ]).catch((error: unknown) => {
    throw new InputError(
      `git cannot be run in ${repository}. Check that git is installed and that the directory exists.`,
      { cause: error }
    )
  })
  if (result.stdout.startsWith('true') || /bare repository/.test(result.stderr))
    throw new InputError(
      `The repository at ${repository} is bare. Give a checkout with a working tree (actions/checkout makes one).`
    )
  const root = result.stdout.split('\n')[1]
  if (result.exitCode !== 0 || root === undefined || root === '')
    throw new InputError(
      `${repository} is not a git repository. Check the repository out first (in a workflow: actions/checkout).`
    )
  return root
}

async function commitOf(root: string, name: string): Promise<string | undefined> {
  const args = ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]
  const { exitCode, stdout } = await git(root, args)
  return exitCode === 0 ? stdout.trim() : undefined
}

async function namedCommit(root: string, ref: string): Promise<string | undefined> {
  // git-check-ref-format(1); nothing that rev-parse would read as an option or an expression.
  if (!/^[^-.\s~^:?*[\\@{][^\s~^:?*[\\]*$/.test(ref) || ref.includes('..') || ref.includes('@{'))
    throw new InputError(`${JSON.stringify(ref)} is not the name of a branch, a tag or a commit.`)
  const names = ref.startsWith('refs/')
    ? [ref]
    : [`refs/heads/${ref}`, `refs/remotes/origin/${ref}`, `refs/tags/${ref}`]
  for (const name of names) {
    const sha = await commitOf(root, name)
    if (sha !== undefined) return sha
  }
  return /^[0-9a-f]{7,64}$/.test(ref) ? commitOf(root, ref) : undefined
}

async function unknownRef(root: string, ref: string): Promise<InputError> {
  const shallow =
    (await gitOutput(root, ['rev-parse', '--is-shallow-repository'])).trim() === 'true'
  const remedy = shallow
    ? 'The checkout is shallow: set "fetch-depth: 0" for actions/checkout, or check that branch out.'
    : `Check its spelling, or fetch it first: git fetch origin ${ref}.`
  return new InputError(`The checkout at ${root} knows no branch, tag or commit ${ref}. ${remedy}`)
}

async function checkedOut(root: string): Promise<string | undefined> {
  const { exitCode, stdout } = await git(root, ['symbolic-ref', '--quiet', 'HEAD'])
  return exitCode === 0 ? branchName(stdout.trim()) : undefined
}

function branchName(ref: string): string | undefined {
  if (/^[0-9a-f]{40,64}$/.test(ref)) return undefined
  return ref.replace(/^refs\/(?:heads|tags|remotes\/origin)\//, '')
}

async function notesOn(root: string, sha: string): Promise<readonly string[]> {
  const listed = await git(root, ['cat-file', '-e', `${sha}:.gitmodules`])
  return listed.exitCode === 0
    ? ['The repository has submodules; their files are neither shown to the model nor changed.']
    : []
}
