import { InputError } from '../input-error.ts'

/** Where the model is asked: a checked base address without a trailing slash, and its host for messages. */
export type Endpoint = {
  readonly baseUrl: string
  readonly host: string
  /** True for this machine: no proxy, and no warning about unencrypted requests. */
  readonly loopback: boolean
  /** Things the user should know about the address. */
  readonly notes: readonly string[]
}

/** https://github.blog/changelog/ announced the end of GitHub Models and of its Azure address. */
const retiredHosts = ['models.github.ai', 'models.inference.ai.azure.com']

const loopbackHost = /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Checks the input `base-url`. Throws an `InputError` for anything that cannot be the base of an OpenAI-compatible API. */
export function parseEndpoint(baseUrl: string): Endpoint {
  const text = baseUrl.trim()
  const example =
    'Set it to the base address of an OpenAI-compatible API such as https://api.openai.com/v1.'
  if (text === '') throw new InputError(`The input base-url is empty. ${example}`)
  const url = URL.parse(text)
  if (url === null) throw new InputError(`The input base-url is not an address. ${example}`)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new InputError(`The input base-url must begin with https:// or http://. ${example}`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new InputError(
      'The input base-url holds a user name or a password. Give the key in the input api-key instead.'
    )
  }
  if (url.search !== '' || url.hash !== '') {
    throw new InputError(
      `The input base-url must not have a query or a fragment (? or #). ${example}`
    )
  }
  if (retiredHosts.includes(url.hostname.replace(/\.$/, ''))) {
    throw new InputError(
      `The input base-url names ${url.hostname}, but GitHub Models was retired on 2026-07-30. ` +
        'Set base-url to another OpenAI-compatible endpoint, and api-key and model to a key and a model of it.'
    )
  }
  const { path, notes } = withoutOperation(url.pathname)
  const loopback = loopbackHost.test(url.hostname)
  return {
    baseUrl: `${url.origin}${path}`,
    host: url.host,
    loopback,
    notes:
      url.protocol === 'http:' && !loopback
        ? [
            ...notes,
            `The input base-url is http, not https: the key and the prompts travel to ${url.host} unencrypted.`
          ]
        : notes
  }
}

function withoutOperation(pathname: string): { path: string; notes: readonly string[] } {
  const trimmed = pathname.replace(/\/+$/, '')
  const path = trimmed.replace(/\/chat\/completions$/, '')
  if (path === trimmed) return { path, notes: [] }
  return { path, notes: ['The input base-url ended in /chat/completions; that part is left out.'] }
}
