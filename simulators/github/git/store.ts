import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'

/** Settings that keep git independent of the machine it runs on. */
export const gitEnvironment: Readonly<Record<string, string>> = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'Local GitHub',
  GIT_AUTHOR_EMAIL: 'noreply@github.test',
  GIT_COMMITTER_NAME: 'Local GitHub',
  GIT_COMMITTER_EMAIL: 'noreply@github.test'
}

type GitInput = {
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
}

/** Runs git on a bare repository and gives its output without the last newline; a failure throws. */
export async function git(
  directory: string,
  args: readonly string[],
  { input, env = {} }: GitInput = {}
): Promise<string> {
  const { stdout } = await execa('git', ['--git-dir', directory, ...args], {
    env: { ...gitEnvironment, ...env },
    input: input ?? ''
  })
  return stdout
}

/** The same, for output that is not text. */
export async function gitBytes(directory: string, args: readonly string[]): Promise<Buffer> {
  const { stdout } = await execa('git', ['--git-dir', directory, ...args], {
    env: gitEnvironment,
    encoding: 'buffer',
    stripFinalNewline: false
  })
  return Buffer.from(stdout)
}

/** The same, undefined where git fails: an object or ref that is not there. */
export async function tryGit(
  directory: string,
  args: readonly string[],
  options: GitInput = {}
): Promise<string | undefined> {
  const result = await execa('git', ['--git-dir', directory, ...args], {
    env: { ...gitEnvironment, ...options.env },
    input: options.input ?? '',
    reject: false
  })
  return result.exitCode === 0 ? result.stdout : undefined
}

/** The commit that a branch, tag, full ref or sha stands for, or undefined. */
export async function commitOf(directory: string, revision: string): Promise<string | undefined> {
  if (revision.startsWith('-')) return undefined
  return tryGit(directory, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`])
}

/** `commit`, `tree`, `blob` or `tag`, or undefined where there is no such object. */
export async function typeOf(directory: string, sha: string): Promise<string | undefined> {
  if (!/^[0-9a-f]{40}$/.test(sha)) return undefined
  return tryGit(directory, ['cat-file', '-t', sha])
}

/** Makes a bare repository out of a git repository, a plain directory, files given by content, or nothing. */
export async function createStore(
  directory: string,
  source: {
    readonly from?: string
    readonly files?: Readonly<Record<string, string>>
    readonly defaultBranch?: string
  }
): Promise<{ readonly defaultBranch: string }> {
  if (source.from && (await isGitRepository(source.from))) {
    await execa('git', ['clone', '--quiet', '--bare', source.from, directory], {
      env: gitEnvironment
    })
    const branch =
      source.defaultBranch ?? (await git(directory, ['symbolic-ref', '--short', 'HEAD']))
    await git(directory, ['symbolic-ref', 'HEAD', `refs/heads/${branch}`])
    await configure(directory)
    return { defaultBranch: branch }
  }
  const branch = source.defaultBranch ?? 'main'
  await execa('git', ['init', '--quiet', '--bare', '-b', branch, directory], {
    env: gitEnvironment
  })
  await configure(directory)
  if (source.from) await commitDirectory(directory, source.from, branch)
  if (source.files) await commitFiles(directory, source.files, branch)
  return { defaultBranch: branch }
}

async function configure(directory: string): Promise<void> {
  const settings = {
    'http.receivepack': 'true',
    'uploadpack.allowAnySHA1InWant': 'true',
    'uploadpack.allowFilter': 'true',
    'gc.auto': '0'
  }
  for (const [key, value] of Object.entries(settings)) {
    await git(directory, ['config', key, value])
  }
}

async function commitFiles(
  directory: string,
  files: Readonly<Record<string, string>>,
  branch: string
): Promise<void> {
  const tree = await mkdtemp(`${directory}.files-`)
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(tree, path)), { recursive: true })
    await writeFile(join(tree, path), content)
  }
  await commitDirectory(directory, tree, branch)
  await rm(tree, { recursive: true })
}

async function commitDirectory(directory: string, from: string, branch: string): Promise<void> {
  const env = {
    GIT_INDEX_FILE: `${directory}.index`,
    GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
    GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z'
  }
  await git(directory, ['--work-tree', from, 'add', '--all', '.'], { env })
  const tree = await git(directory, ['write-tree'], { env })
  const commit = await git(directory, ['commit-tree', tree, '-m', 'Initial commit'], { env })
  await git(directory, ['update-ref', `refs/heads/${branch}`, commit])
  await rm(env.GIT_INDEX_FILE, { force: true })
}

async function isGitRepository(directory: string): Promise<boolean> {
  const exists = async (path: string): Promise<boolean> =>
    stat(join(directory, path)).then(
      () => true,
      () => false
    )
  return (await exists('.git')) || ((await exists('HEAD')) && (await exists('objects')))
}
