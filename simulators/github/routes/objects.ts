import { z } from 'zod'
import { Refusal, created, notFound, ok, type Exchange, type Handlers } from '../exchange.ts'
import { readCommit, writeCommit } from '../git/commits.ts'
import { git, gitBytes, tryGit, typeOf } from '../git/store.ts'
import { treeEntries, writeTree } from '../git/trees.ts'
import { gitCommitResource } from '../resources/commit.ts'
import { nodeId } from '../resources/place.ts'
import { repositoryApi } from '../resources/repository.ts'
import { timestamp } from '../state.ts'

const newBlob = z.object({ content: z.string(), encoding: z.string().default('utf-8') })
const newTree = z.object({
  base_tree: z.string().nullish(),
  tree: z.array(
    z.object({
      path: z.string(),
      mode: z.string().default('100644'),
      type: z.string().optional(),
      sha: z.string().nullish(),
      content: z.string().optional()
    })
  )
})
const person = z.object({
  name: z.string().optional(),
  email: z.string().optional(),
  date: z.string().optional()
})
const newCommit = z.object({
  message: z.string(),
  tree: z.string(),
  parents: z.array(z.string()).default([]),
  author: person.optional(),
  committer: person.optional()
})

/** Git's objects: blobs, trees, commits. */
export const objectRoutes: Handlers = {
  'git/create-blob': async ({ world, repository, body }) => {
    const { content, encoding } = newBlob.parse(body)
    const input = Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8')
    const sha = await git(repository.directory, ['hash-object', '-w', '--stdin'], { input })
    return created({ sha, url: `${repositoryApi(world, repository)}/git/blobs/${sha}` })
  },

  'git/get-blob': async ({ world, repository, parameters: { file_sha = '' }, accept }) => {
    if ((await typeOf(repository.directory, file_sha)) !== 'blob') throw notFound()
    const content = await gitBytes(repository.directory, ['cat-file', 'blob', file_sha])
    if (/\.raw\b/.test(accept)) {
      return { status: 200, raw: { type: 'application/vnd.github.raw; charset=utf-8', content } }
    }
    return ok({
      sha: file_sha,
      node_id: nodeId('B', file_sha),
      size: content.length,
      url: `${repositoryApi(world, repository)}/git/blobs/${file_sha}`,
      content: wrappedBase64(content),
      encoding: 'base64'
    })
  },

  'git/create-tree': async (exchange) => {
    const { directory } = exchange.repository
    const { base_tree, tree } = newTree.parse(exchange.body)
    const base = base_tree ? await treeOf(exchange, base_tree) : undefined
    if (base_tree && !base) throw new Refusal(422, 'base_tree is not a valid tree oid')
    const made = await writeTree(directory, base, tree)
    if (made.kind === 'refused') throw new Refusal(422, made.message)
    return created(await treeResource(exchange, made.sha, false))
  },

  'git/get-tree': async (exchange) => {
    const sha = await treeOf(exchange, exchange.parameters.tree_sha ?? '')
    if (!sha) throw notFound()
    return ok(await treeResource(exchange, sha, exchange.query.recursive !== undefined))
  },

  'git/create-commit': async (exchange) => {
    const { world, state, repository, caller, user } = exchange
    const { directory } = repository
    const asked = newCommit.parse(exchange.body)
    if ((await typeOf(directory, asked.tree)) !== 'tree') {
      throw new Refusal(422, 'Tree SHA does not exist')
    }
    for (const parent of asked.parents) {
      if ((await typeOf(directory, parent)) === 'commit') continue
      throw new Refusal(422, 'Parent SHA does not exist or is not a commit object')
    }
    const now = timestamp()
    const email = `${user.id}+${user.login}@users.noreply.github.com`
    const author = { name: user.login, email, date: now, ...given(asked.author) }
    // What an app commits without naming anyone is GitHub's own, and signed.
    const signed = caller.kind === 'installation' && !asked.author && !asked.committer
    const committer = signed
      ? { name: 'GitHub', email: 'noreply@github.com', date: now }
      : { ...author, ...given(asked.committer) }
    const { message, tree, parents } = asked
    const sha = await writeCommit(directory, { message, tree, parents, author, committer })
    if (signed) state.signedCommits.add(sha)
    return created(gitCommitResource(world, repository, await readCommit(directory, sha)))
  },

  'git/get-commit': async ({ world, repository, parameters: { commit_sha = '' } }) => {
    if ((await typeOf(repository.directory, commit_sha)) !== 'commit') throw notFound()
    return ok(
      gitCommitResource(world, repository, await readCommit(repository.directory, commit_sha))
    )
  }
}

/** Base64 in lines of 60, each ended, as GitHub gives file contents. */
export function wrappedBase64(content: Buffer): string {
  return content.toString('base64').replace(/.{1,60}/g, '$&\n')
}

function given(who: z.infer<typeof person> | undefined) {
  return {
    ...(who?.name ? { name: who.name } : {}),
    ...(who?.email ? { email: who.email } : {}),
    ...(who?.date ? { date: who.date } : {})
  }
}

// Trees may be named by a commit, branch or tag, too.
async function treeOf({ repository }: Exchange, name: string): Promise<string | undefined> {
  if (name.startsWith('-')) return undefined
  return tryGit(repository.directory, ['rev-parse', '--verify', '--quiet', `${name}^{tree}`])
}

// Schema `git-tree`.
async function treeResource({ world, repository }: Exchange, sha: string, recursive: boolean) {
  const root = repositoryApi(world, repository)
  const entries = await treeEntries(repository.directory, sha, recursive)
  return {
    sha,
    url: `${root}/git/trees/${sha}`,
    tree: entries.map((entry) => ({ ...entry, url: `${root}/git/${entry.type}s/${entry.sha}` })),
    truncated: false
  }
}
