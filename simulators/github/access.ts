import { Refusal, notFound, type Caller } from './exchange.ts'
import { permissionOf, userNamed, type Permission, type Repository, type State } from './state.ts'

/** The token of an Authorization header: `token X`, `Bearer X`, or Basic with X as password. */
export function tokenOf(authorization: string | undefined): string | undefined {
  const [scheme = '', value = ''] = (authorization ?? '').split(/ +/, 2)
  if (value === '') return undefined
  if (scheme.toLowerCase() !== 'basic') return value
  const pair = Buffer.from(value, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  const user = pair.slice(0, colon)
  const password = pair.slice(colon + 1)
  return password === '' || password === 'x-oauth-basic' ? user : password
}

/** Who a token stands for; an unknown one is refused with 401 as GitHub does. */
export function callerOf(state: State, token: string | undefined): Caller {
  if (token === undefined) return { kind: 'anonymous' }
  const known = state.tokens.get(token)
  if (!known) throw new Refusal(401, 'Bad credentials')
  return { kind: known.kind, user: userNamed(state, known.login), access: known.access }
}

/** Whether the caller may know that the repository exists. */
export function maySee(state: State, repository: Repository, caller: Caller): boolean {
  if (!repository.private || caller.kind === 'installation') return true
  return caller.kind === 'user' && permissionOf(state, repository, caller.user.login) !== 'none'
}

/** Whether the caller may push. */
export function mayPush(state: State, repository: Repository, caller: Caller): boolean {
  if (caller.kind === 'anonymous' || caller.access === 'read') return false
  if (caller.kind === 'installation') return true
  return roleAtLeast(permissionOf(state, repository, caller.user.login), 'write')
}

/** Refuses a write that the caller's token or role does not allow. */
export function demandWrite(
  operation: string,
  state: State,
  repository: Repository,
  caller: Caller
): void {
  if (caller.kind === 'anonymous') throw new Refusal(401, 'Requires authentication')
  if (caller.kind === 'installation') {
    if (caller.access === 'read') {
      throw new Refusal(403, 'Resource not accessible by integration')
    }
    return
  }
  if (caller.access === 'read') {
    throw new Refusal(403, 'Resource not accessible by personal access token')
  }
  const role = permissionOf(state, repository, caller.user.login)
  const needed = neededRole(operation)
  if (roleAtLeast(role, needed)) return
  // GitHub hides what a person could do with more rights, except for labels and the like.
  throw needed === 'triage' ? new Refusal(403, 'Must have admin rights to Repository.') : notFound()
}

/** Whether a role includes another. */
export function roleAtLeast(role: Permission, wanted: Permission): boolean {
  const order: readonly Permission[] = ['none', 'read', 'triage', 'write', 'admin']
  return order.indexOf(role) >= order.indexOf(wanted)
}

// Anyone who can read may talk and react; handlers check who may edit what was said.
const talking: ReadonlySet<string> = new Set([
  'issues/create',
  'issues/update',
  'issues/create-comment',
  'issues/update-comment',
  'issues/delete-comment',
  'reactions/create-for-issue',
  'reactions/create-for-issue-comment'
])
const sorting: ReadonlySet<string> = new Set([
  'issues/add-labels',
  'issues/set-labels',
  'issues/remove-label',
  'issues/remove-all-labels'
])

function neededRole(operation: string): Permission {
  if (talking.has(operation)) return 'read'
  return sorting.has(operation) ? 'triage' : 'write'
}
