import { execa } from 'execa'

/** How a git command ended; a refusal of git is a value. */
export type GitResult = {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

// Spelt out, so that neither the user's environment nor its secrets reach git or what git might start.
const searchPath = [
  '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  '/opt/homebrew/bin:/run/current-system/sw/bin'
].join(':')

/**
 * The whole environment of git calls: no system or user configuration, no prompts, no smudging by LFS, no fetching of
 * missing objects. `safe.directory` is heeded only from the environment or from protected files (git-config(1)), and
 * checkouts in containers often belong to another user.
 */
const environment: Readonly<Record<string, string>> = {
  PATH: searchPath,
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_LFS_SKIP_SMUDGE: '1',
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'safe.directory',
  GIT_CONFIG_VALUE_0: '*'
}

/** Runs git in a directory, apart from the user's configuration and from the repository's hooks and monitors. */
export async function git(
  directory: string,
  args: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly input?: string } = {}
): Promise<GitResult> {
  // The last one keeps git from taking a folder for a repository because of the files in it.
  const safe = [
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'safe.bareRepository=explicit'
  ].flatMap((setting) => ['-c', setting])
  const { exitCode, stdout, stderr, cause } = await execa('git', [...safe, ...args], {
    cwd: directory,
    env: { ...environment, ...options.env },
    extendEnv: false,
    reject: false,
    stripFinalNewline: false,
    maxBuffer: 512 * 1024 * 1024,
    ...(options.input === undefined ? { stdin: 'ignore' } : { input: options.input })
  })
  if (exitCode === undefined) throw new Error('git could not be run', { cause })
  return { exitCode, stdout, stderr }
}

/** The same for commands that only a broken machine lets fail: gives the output or throws. */
export async function gitOutput(
  directory: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {}
): Promise<string> {
  const { exitCode, stdout, stderr } = await git(directory, args, { env })
  if (exitCode === 0) return stdout
  throw new Error(`git ${args[0] ?? ''} failed with exit code ${exitCode}: ${stderr.trim()}`)
}

/** Throws unless the text is a full commit id (SHA-1 or SHA-256), which can be taken for nothing else. */
export function assertSha(sha: string): void {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(sha))
    throw new Error(`not a full commit id: ${JSON.stringify(sha)}`)
}
