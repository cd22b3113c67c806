import { ZodError } from 'zod'
import { callerOf, demandWrite, maySee } from './access.ts'
import { Refusal, notFound, type Answer, type Exchange, type Handlers } from './exchange.ts'
import { requestProblems, responseProblems } from './openapi/check.ts'
import { findOperation, type Match } from './openapi/description.ts'
import type { World } from './resources/place.ts'
import { commentRoutes } from './routes/comments.ts'
import { contentRoutes } from './routes/contents.ts'
import { issueRoutes } from './routes/issues.ts'
import { labelRoutes } from './routes/labels.ts'
import { objectRoutes } from './routes/objects.ts'
import { pullRoutes } from './routes/pulls.ts'
import { refRoutes } from './routes/refs.ts'
import { accountRoutes, repositoryRoutes } from './routes/repository.ts'
import type { Repository } from './state.ts'

const handlers: Handlers = {
  ...accountRoutes,
  ...repositoryRoutes,
  ...issueRoutes,
  ...labelRoutes,
  ...commentRoutes,
  ...pullRoutes,
  ...refRoutes,
  ...objectRoutes,
  ...contentRoutes
}

/** A request to the REST API; `path` is below the API root and still percent-encoded. */
export type ApiRequest = {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly accept: string
  readonly token: string | undefined
  readonly body: unknown
}

/** An answer, and what strayed from the description on the way to it. */
export type Checked = { readonly answer: Answer; readonly violations: readonly string[] }

/** Answers a request to the REST API, both held against GitHub's description. */
export async function answerApi(world: World, request: ApiRequest): Promise<Checked> {
  const lookup = findOperation(request.method, request.path)
  const place = `${request.method} ${request.path}`
  if (lookup.kind === 'no-path') return strayed(`${place}: no such path in GitHub's description.`)
  if (lookup.kind === 'no-method') {
    return strayed(`${place}: ${lookup.template} is not documented with ${request.method}.`)
  }
  const { match } = lookup
  const problems = requestProblems(match, request.query, request.body)
  if (!Object.hasOwn(handlers, match.operation.id)) {
    return strayed(...problems, `${match.operation.id}: documented, but not simulated here.`)
  }
  const answer = await carryOut(world, request, match, problems.length > 0)
  const { status, body, raw } = answer
  return {
    answer,
    violations: [...problems, ...responseProblems(match, status, roundTrip(body), !raw)]
  }
}

async function carryOut(
  world: World,
  request: ApiRequest,
  match: Match,
  malformed: boolean
): Promise<Answer> {
  try {
    const exchange = opened(world, request, match)
    const handler = handlers[match.operation.id]
    return handler ? await handler(exchange) : notFound().answer
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    if (malformed && error instanceof ZodError) {
      return new Refusal(422, 'Invalid request.').answer
    }
    throw error
  }
}

function opened(world: World, request: ApiRequest, match: Match): Exchange {
  const { state } = world
  const { parameters, operation } = match
  const caller = callerOf(state, request.token)
  const ofRepository = operation.template.startsWith('/repos/{owner}/{repo}')
  const repository = ofRepository
    ? state.repositories.get(`${parameters.owner}/${parameters.repo}`.toLowerCase())
    : undefined
  if (ofRepository) {
    if (!repository || !maySee(state, repository, caller)) throw notFound()
    if (request.method !== 'GET') demandWrite(operation.id, state, repository, caller)
  }
  return {
    world,
    state,
    caller,
    path: decodeURI(request.path),
    parameters,
    query: request.query,
    body: request.body,
    accept: request.accept,
    get repository(): Repository {
      if (!repository) throw new Error(`${operation.id} is not about a repository.`)
      return repository
    },
    get user() {
      if (caller.kind === 'anonymous') throw new Refusal(401, 'Requires authentication')
      return caller.user
    }
  }
}

function strayed(...violations: readonly string[]): Checked {
  return { answer: notFound().answer, violations }
}

// What the client will read: undefined members are gone.
function roundTrip(body: unknown): unknown {
  return body === undefined ? undefined : JSON.parse(JSON.stringify(body))
}
