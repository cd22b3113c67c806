import { dirname } from 'node:path'
import { execa } from 'execa'
import { gitEnvironment } from './store.ts'

export type GitHttpRequest = {
  readonly method: string
  /** Below the repository: `/info/refs`, `/git-upload-pack`. */
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** The login that pushes, for receive-pack. */
  readonly user: string | undefined
}

export type GitHttpAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Answers one request of git's smart HTTP protocol through `git http-backend` (CGI, RFC 3875). */
export async function gitHttpBackend(
  directory: string,
  request: GitHttpRequest
): Promise<GitHttpAnswer> {
  const { stdout } = await execa('git', ['http-backend'], {
    env: {
      ...gitEnvironment,
      GIT_PROJECT_ROOT: dirname(directory),
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: `${directory.slice(dirname(directory).length)}${request.path}`,
      REQUEST_METHOD: request.method,
      QUERY_STRING: request.query,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      CONTENT_LENGTH: String(request.body.length),
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: request.headers['git-protocol'] ?? '',
      REMOTE_ADDR: '127.0.0.1',
      ...(request.user ? { REMOTE_USER: request.user } : {})
    },
    input: request.body,
    encoding: 'buffer',
    stripFinalNewline: false
  })
  return parseCgi(Buffer.from(stdout))
}

function parseCgi(output: Buffer): GitHttpAnswer {
  const end = output.indexOf('\r\n\r\n')
  const headers: Record<string, string> = {}
  for (const line of output.subarray(0, end).toString('utf8').split('\r\n')) {
    const colon = line.indexOf(':')
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
  }
  const { status = '200', ...rest } = headers
  return { status: Number.parseInt(status, 10), headers: rest, body: output.subarray(end + 4) }
}
