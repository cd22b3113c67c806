import { z } from 'zod'
import { Refusal, created, notFound, ok, page, type Exchange, type Handlers } from '../exchange.ts'
import { commitOf, git, tryGit, typeOf } from '../git/store.ts'
import { nodeId } from '../resources/place.ts'
import { repositoryApi } from '../resources/repository.ts'

const newRef = z.object({ ref: z.string(), sha: z.string() })
const refChange = z.object({ sha: z.string(), force: z.boolean().default(false) })

/** Branches and tags as git's references. */
export const refRoutes: Handlers = {
  'git/get-ref': async (exchange) => {
    const [found] = await refs(exchange, (name) => name === fullName(exchange))
    if (!found) throw notFound()
    return ok(found)
  },

  'git/list-matching-refs': async (exchange) => {
    const found = await refs(exchange, (name) => name.startsWith(fullName(exchange)))
    return page(exchange, found, (ref) => ref)
  },

  'git/create-ref': async (exchange) => {
    const { directory } = exchange.repository
    const { ref, sha } = newRef.parse(exchange.body)
    if (!/^refs\/[^/]+\/./.test(ref)) {
      throw new Refusal(422, "Reference name must start with 'refs' and have at least two slashes.")
    }
    if ((await tryGit(directory, ['check-ref-format', ref])) === undefined) {
      throw new Refusal(422, `${ref} is not a valid ref name.`)
    }
    await demandObject(exchange, ref, sha)
    if (await tryGit(directory, ['rev-parse', '--verify', '--quiet', ref])) {
      throw new Refusal(422, 'Reference already exists')
    }
    // Fails where `a` is wanted beside `a/b`.
    const none = '0'.repeat(40)
    if ((await tryGit(directory, ['update-ref', ref, sha, none])) === undefined) {
      throw new Refusal(422, 'Reference update failed')
    }
    const [made] = await refs(exchange, (name) => name === ref)
    return created({ ...made })
  },

  'git/update-ref': async (exchange) => {
    const { directory } = exchange.repository
    const { sha, force } = refChange.parse(exchange.body)
    const name = fullName(exchange)
    const before = await tryGit(directory, ['rev-parse', '--verify', '--quiet', name])
    if (!before) throw new Refusal(422, 'Reference does not exist')
    await demandObject(exchange, name, sha)
    const forward = await tryGit(directory, ['merge-base', '--is-ancestor', before, sha])
    if (!force && forward === undefined) throw new Refusal(422, 'Update is not a fast forward')
    await git(directory, ['update-ref', name, sha])
    const [found] = await refs(exchange, (entry) => entry === name)
    return ok(found)
  },

  'git/delete-ref': async (exchange) => {
    const { directory } = exchange.repository
    const name = fullName(exchange)
    if ((await tryGit(directory, ['rev-parse', '--verify', '--quiet', name])) === undefined) {
      throw new Refusal(422, 'Reference does not exist')
    }
    await git(directory, ['update-ref', '-d', name])
    return { status: 204 }
  }
}

function fullName({ parameters }: Exchange): string {
  return `refs/${parameters.ref ?? ''}`
}

// A branch holds a commit; other references any object.
async function demandObject({ repository }: Exchange, ref: string, sha: string): Promise<void> {
  const type = await typeOf(repository.directory, sha)
  if (!type) throw new Refusal(422, 'Object does not exist')
  if (ref.startsWith('refs/heads/') && !(await commitOf(repository.directory, sha))) {
    throw new Refusal(422, 'Object is not a commit')
  }
}

// Schema `git-ref`, in git's order of names.
async function refs({ world, repository }: Exchange, wanted: (name: string) => boolean) {
  const root = repositoryApi(world, repository)
  const format = '--format=%(refname) %(objecttype) %(objectname)'
  const list = await git(repository.directory, ['for-each-ref', format])
  if (list === '') throw new Refusal(409, 'Git Repository is empty.')
  return list
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([name = '']) => wanted(name))
    .map(([ref = '', type = '', sha = '']) => ({
      ref,
      node_id: nodeId('REF', `${repository.id}:${ref}`),
      url: `${root}/git/${ref}`,
      object: { sha, type, url: `${root}/git/${type}s/${sha}` }
    }))
}
