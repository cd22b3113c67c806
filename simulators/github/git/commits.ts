import { git, gitBytes } from './store.ts'

export type Signature = { readonly name: string; readonly email: string; readonly date: string }

/** A commit as git stores it. */
export type GitCommit = {
  readonly sha: string
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: Signature
  readonly committer: Signature
  readonly message: string
}

/** Reads one commit; throws where there is none. */
export async function readCommit(directory: string, sha: string): Promise<GitCommit> {
  const text = (await gitBytes(directory, ['cat-file', 'commit', sha])).toString('utf8')
  const end = text.indexOf('\n\n')
  const headers = text.slice(0, end).split('\n')
  const values = (name: string): readonly string[] =>
    headers.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1))
  return {
    sha,
    tree: values('tree')[0] ?? '',
    parents: values('parent'),
    author: signature(values('author')[0] ?? ''),
    committer: signature(values('committer')[0] ?? ''),
    message: text.slice(end + 2).replace(/\n$/, '')
  }
}

/** The commits that `head` has and `base` has not, oldest first. */
export async function commitsBetween(
  directory: string,
  base: string,
  head: string
): Promise<readonly GitCommit[]> {
  const list = await git(directory, ['rev-list', '--reverse', `${base}..${head}`])
  return Promise.all(
    list
      .split('\n')
      .filter(Boolean)
      .map((sha) => readCommit(directory, sha))
  )
}

/** Writes a commit object and gives its sha. */
export async function writeCommit(
  directory: string,
  commit: Omit<GitCommit, 'sha'>
): Promise<string> {
  const line = (who: Signature): string =>
    `${clean(who.name)} <${clean(who.email)}> ${Math.floor(Date.parse(who.date) / 1000)} +0000`
  const text = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${line(commit.author)}`,
    `committer ${line(commit.committer)}`,
    '',
    commit.message
  ].join('\n')
  return git(directory, ['hash-object', '-t', 'commit', '-w', '--stdin'], { input: text })
}

function clean(text: string): string {
  return text.replace(/[<>\n]/g, '')
}

function signature(line: string): Signature {
  const match = /^(.*?) ?<(.*)> (\d+) [+-]\d{4}$/.exec(line)
  return {
    name: match?.[1] ?? '',
    email: match?.[2] ?? '',
    date: `${new Date(Number(match?.[3] ?? 0) * 1000).toISOString().slice(0, 19)}Z`
  }
}
