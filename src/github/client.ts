import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import { Octokit } from '@octokit/rest'
import type { Log } from './repository-name.ts'

const longestWaitSeconds = 120
const mostRetries = 3

/** What a client needs: the token, the server's API address, the action's version, and where to say that it waits. */
export type GitHubOptions = {
  readonly token: string
  readonly apiUrl: string
  readonly log: Log
  readonly version?: string
  /** Milliseconds after which one request is given up. */
  readonly timeoutMs?: number
}

/**
 * Octokit with retries (5xx and lost connections, three times), patience with rate limits (three times, when the wait
 * is under two minutes, told in the log), spacing of writes as GitHub asks for, and a time limit on every request.
 */
export function createGitHub(options: GitHubOptions): Octokit {
  const { log, timeoutMs = 30_000 } = options
  const patience = (kind: string) =>
    function patient(
      waitSeconds: number,
      request: { method: string; url: string },
      _octokit: unknown,
      retries: number
    ): boolean {
      const again = retries < mostRetries && waitSeconds < longestWaitSeconds
      log(
        `GitHub's ${kind} is used up (${request.method} ${request.url}); ` +
          (again
            ? `trying again in ${waitSeconds} s (${retries + 1} of ${mostRetries}).`
            : `giving up: the wait would be ${waitSeconds} s after ${retries} retries.`)
      )
      return again
    }
  const Client = Octokit.plugin(retry, throttling)
  return new Client({
    auth: options.token,
    baseUrl: options.apiUrl.replace(/\/+$/, ''),
    userAgent: `sstar-action/${options.version ?? 'dev'}`,
    log: { debug: silent, info: silent, warn: log, error: silent },
    request: {
      fetch: (url: string, init: RequestInit = {}) =>
        fetch(url, { ...init, signal: deadline(timeoutMs, init.signal ?? undefined) })
    },
    // 429 is left to the throttling plugin, which knows how long to wait.
    retry: { retries: mostRetries, doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451] },
    throttle: {
      onRateLimit: patience('rate limit'),
      onSecondaryRateLimit: patience('secondary rate limit')
    }
  })
}

function deadline(timeoutMs: number, signal: AbortSignal | undefined): AbortSignal {
  const timeout = AbortSignal.timeout(timeoutMs)
  return signal === undefined ? timeout : AbortSignal.any([signal, timeout])
}

function silent(): void {}
