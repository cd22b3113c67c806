/** Which requests a failure is meant for; every given part must match. */
export type Matcher = {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Path below the API root (`/repos/o/r/pulls`), percent-decoded; a string must be equal. */
  readonly path?: string | RegExp
  /** GitHub's own operation id, such as `issues/create-comment` or `git/create-ref`. */
  readonly operation?: string
}

/**
 * What goes wrong. With a status: that answer instead of the real one. With `drop`: the connection is cut, `before`
 * the request is carried out or `after` it (the client cannot know that it was).
 */
export type Failure = {
  /** How many requests it meets, 1 unless told. */
  readonly times?: number
} & (
  | {
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: unknown
    }
  | { readonly drop: 'before' | 'after' }
)

/** The primary rate limit is used up until `resetSeconds` from now (GitHub: "Rate limits for the REST API"). */
export function rateLimited(resetSeconds = 1, status: 403 | 429 = 403): Failure {
  return {
    status,
    headers: {
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-used': '1000',
      'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + resetSeconds),
      'x-ratelimit-resource': 'core'
    },
    body: {
      message: 'API rate limit exceeded for installation ID 1.',
      documentation_url:
        'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#primary-rate-limit-for-github-app-installations',
      status: String(status)
    }
  }
}

/** A secondary rate limit: too much at once; come back after so many seconds. */
export function secondaryRateLimited(retryAfterSeconds = 1, status: 403 | 429 = 403): Failure {
  return {
    status,
    headers: { 'retry-after': String(retryAfterSeconds) },
    body: {
      message:
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      documentation_url:
        'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
      status: String(status)
    }
  }
}

/** A request as the matchers see it. */
export type Incoming = {
  readonly method: string
  readonly path: string
  readonly operation: string | undefined
}

/** Failures waiting for their requests; the first that matches is used up. */
export class FailureQueue {
  readonly #waiting: { matcher: Matcher; failure: Failure; left: number }[] = []

  add(matcher: Matcher, failure: Failure): void {
    this.#waiting.push({ matcher, failure, left: failure.times ?? 1 })
  }

  /** The failure for this request, or undefined. */
  take(request: Incoming): Failure | undefined {
    const found = this.#waiting.find((entry) => entry.left > 0 && matches(entry.matcher, request))
    if (!found) return undefined
    found.left -= 1
    return found.failure
  }
}

function matches(matcher: Matcher, request: Incoming): boolean {
  if (matcher.method && matcher.method !== request.method) return false
  if (matcher.operation && matcher.operation !== request.operation) return false
  if (matcher.path === undefined) return true
  return typeof matcher.path === 'string'
    ? matcher.path === request.path
    : matcher.path.test(request.path)
}
