import {
  type HttpError,
  isPermissionMissing,
  isPullRequestForbidden,
  readHttpError
} from './http-error.ts'

/** The way out when Actions may not open pull requests: the exact setting, in both places that have it. */
export const pullRequestRemedy =
  'Tick "Allow GitHub Actions to create and approve pull requests" under Settings > Actions > General > Workflow permissions of the repository (if it is greyed out, first on the same page of the organisation), or give `github-token` the token of a GitHub App.'

/**
 * One sentence with a remedy for people about a failed call to GitHub. `doing` completes "Could not …", for example
 * `open the pull request`. Takes whatever was thrown; never throws itself.
 */
export function explain(error: unknown, doing: string): string {
  const http = readHttpError(error)
  if (http === undefined) return `Could not ${doing}: ${oneLine(messageOf(error))}`
  return `Could not ${doing}: ${reason(http, error)}`
}

function reason(http: HttpError, error: unknown): string {
  const said = oneLine(http.message)
  if (http.response === undefined) {
    return `GitHub did not answer (${said}). Check the network of the runner, \`GITHUB_API_URL\` and https://www.githubstatus.com, then run it again.`
  }
  if (isPullRequestForbidden(error)) {
    return `this repository does not let GitHub Actions create pull requests. ${pullRequestRemedy}`
  }
  if (isPermissionMissing(error)) {
    return `the token lacks a permission (403). Add ${permissionLine(http)} under \`permissions:\` of the job in the workflow file.`
  }
  if (/without `?workflows?`? permission/i.test(http.message)) {
    return 'the token may not change files under .github/workflows. Take those files out of the change, or use the token of a GitHub App that has the `workflows` permission.'
  }
  if (isRateLimit(http)) {
    return `GitHub's rate limit is used up${resetTime(http)}. Run it again later, or use the token of a GitHub App, which has a limit of its own.`
  }
  switch (http.status) {
    case 401:
      return 'the token was refused (401, bad credentials). Check that `github-token` is a token of this GitHub server and has not expired or been revoked.'
    case 403:
      return `GitHub refused it (403: ${said}). Check the token's permissions and the rules of the repository and its organisation.`
    case 404:
      return 'GitHub does not know it, or the token may not see it (404). Check the name or number, and that the token has access to this repository.'
    case 410:
      return 'it is gone (410): deleted, or issues are switched off in this repository. Restore it or use another one.'
    case 422:
      return `GitHub did not accept it (422: ${said}). Branch protection and rulesets of the repository are the usual cause when the values look right.`
    default:
      return http.status >= 500
        ? `GitHub has trouble (${http.status}: ${said}). See https://www.githubstatus.com and run it again.`
        : `GitHub answered ${http.status}: ${said}.`
  }
}

function isRateLimit(http: HttpError): boolean {
  return (
    http.status === 429 ||
    (http.status === 403 &&
      (/rate limit/i.test(http.message) || http.response?.headers['x-ratelimit-remaining'] === '0'))
  )
}

function resetTime(http: HttpError): string {
  const seconds = Number(http.response?.headers['x-ratelimit-reset'])
  return Number.isSafeInteger(seconds) && seconds > 0
    ? ` until ${new Date(seconds * 1000).toISOString()}`
    : ''
}

/**
 * The workflow line that grants what was missing. GitHub names it in `x-accepted-github-permissions`
 * (docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api); else it is told from the address.
 */
function permissionLine(http: HttpError): string {
  const accepted = http.response?.headers['x-accepted-github-permissions']
  const named =
    typeof accepted === 'string' ? /^([a-z_]+)=(read|write)/.exec(accepted.trim()) : null
  if (named?.[1] !== undefined && named[2] !== undefined) {
    return `\`${named[1].replaceAll('_', '-')}: ${named[2]}\``
  }
  const access = http.request?.method === 'GET' ? 'read' : 'write'
  const url = http.request?.url ?? ''
  if (/\/issues(?:\/|$|\?)/.test(url)) return `\`issues: ${access}\``
  if (/\/pulls(?:\/|$|\?)/.test(url)) return `\`pull-requests: ${access}\``
  return `\`contents: ${access}\``
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Server text for a log: one line, no control characters, at most 300 characters. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return line.length > 300 ? `${line.slice(0, 299)}…` : line
}
