import type { Repository, State, User } from './state.ts'
import type { World } from './resources/place.ts'

/** Who asks. Without a token there is no user. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'installation' | 'user'
      readonly user: User
      readonly access: 'read' | 'write'
    }

/** One API request on its way through a handler; repository and caller are found, access is checked. */
export type Exchange = {
  readonly world: World
  readonly state: State
  readonly repository: Repository
  readonly caller: Caller
  /** The caller's account. Reading it anonymously is refused with 401. */
  readonly user: User
  readonly path: string
  readonly parameters: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  /** The Accept header. */
  readonly accept: string
}

/** `body` goes out as JSON, `raw` as it is, neither means no content. */
export type Answer = {
  readonly status: number
  readonly body?: unknown
  readonly raw?: { readonly type: string; readonly content: string | Buffer }
  readonly headers?: Readonly<Record<string, string>>
}

/** Carries out one operation. */
export type Handler = (exchange: Exchange) => Answer | Promise<Answer>

/** Handlers by GitHub's operation id. */
export type Handlers = Readonly<Record<string, Handler>>

/** An error answer, thrown by handlers. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly answer: Answer

  constructor(status: number, message: string, errors?: readonly ValidationError[]) {
    super(message)
    this.answer = {
      status,
      body: {
        message,
        ...(errors ? { errors } : {}),
        documentation_url: 'https://docs.github.com/rest',
        status: String(status)
      }
    }
  }
}

/** One entry of the `errors` of a 422. */
export type ValidationError = {
  readonly resource: string
  readonly code: string
  readonly field?: string
  readonly message?: string
}

/** 404, which is also what GitHub says of things the caller may not see. */
export function notFound(message = 'Not Found'): Refusal {
  return new Refusal(404, message)
}

/** 422 "Validation Failed" with its list of errors. */
export function validationFailed(...errors: readonly ValidationError[]): Refusal {
  return new Refusal(422, 'Validation Failed', errors)
}

/** 200 with JSON. */
export function ok(body: unknown): Answer {
  return { status: 200, body }
}

/** 201 with JSON and the new thing's address. */
export function created(body: Readonly<Record<string, unknown>>): Answer {
  const { url } = body
  return { status: 201, body, ...(typeof url === 'string' ? { headers: { location: url } } : {}) }
}

/** One page of a list as `per_page` and `page` ask for it, with GitHub's Link header. */
export function page<T>(
  { query, world, path }: Exchange,
  items: readonly T[],
  show: (item: T) => unknown
): Answer {
  const size = Math.min(100, Number(query.per_page ?? 30) || 30)
  const number = Math.max(1, Number(query.page ?? 1) || 1)
  const last = Math.max(1, Math.ceil(items.length / size))
  const link = (to: number, relation: string): string => {
    const search = new URLSearchParams({ ...query, page: String(to) })
    return `<${world.apiUrl}${encodeURI(path)}?${search.toString()}>; rel="${relation}"`
  }
  const links = [
    ...(number > 1 ? [link(number - 1, 'prev')] : []),
    ...(number < last ? [link(number + 1, 'next'), link(last, 'last')] : []),
    ...(number > 1 ? [link(1, 'first')] : [])
  ]
  return {
    status: 200,
    body: items.slice((number - 1) * size, number * size).map(show),
    ...(links.length > 0 ? { headers: { link: links.join(', ') } } : {})
  }
}
