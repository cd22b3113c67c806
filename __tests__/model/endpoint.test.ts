import { describe, expect, test } from 'vitest'
import { InputError } from '../../src/input-error.ts'
import { parseEndpoint } from '../../src/model/endpoint.ts'
import { createChat } from '../../src/model/openai-chat.ts'

describe('a base address', () => {
  test.each([
    { given: 'https://api.openai.com/v1', url: 'https://api.openai.com/v1', notes: 0 },
    { given: ' https://openrouter.ai/api/v1/ ', url: 'https://openrouter.ai/api/v1', notes: 0 },
    { given: 'https://host.example', url: 'https://host.example', notes: 0 },
    { given: 'http://localhost:11434/v1', url: 'http://localhost:11434/v1', notes: 0 },
    { given: 'http://[::1]:8000/v1', url: 'http://[::1]:8000/v1', notes: 0 },
    { given: 'http://10.0.0.7:8000/v1', url: 'http://10.0.0.7:8000/v1', notes: 1 },
    { given: 'https://h.example/v1/chat/completions', url: 'https://h.example/v1', notes: 1 }
  ])('$given is taken', ({ given, url, notes }) => {
    const endpoint = parseEndpoint(given)
    expect(endpoint.baseUrl).toBe(url)
    expect(endpoint.notes).toHaveLength(notes)
  })

  test.each([
    { given: '', says: /base-url is empty\. Set it to/ },
    { given: 'api.openai.com/v1', says: /base-url is not an address/ },
    { given: 'ftp://api.openai.com', says: /must begin with https/ },
    { given: 'https://user:sesame@host.example', says: /user name or a password.*api-key/ },
    { given: 'https://host.example/v1?key=1', says: /query or a fragment/ },
    {
      given: 'https://models.github.ai/inference',
      says: /GitHub Models was retired on 2026-07-30/
    },
    { given: 'https://models.inference.ai.azure.com', says: /Set base-url to another .* api-key/ }
  ])('$given is refused', ({ given, says }) => {
    const parse = () => parseEndpoint(given)
    expect(parse).toThrow(InputError)
    expect(parse).toThrow(says)
    expect(parse).not.toThrow(/sesame/)
  })

  test('of a retired host fails before any request', () => {
    const models = {
      draft: 'm',
      amend: 'm',
      repair: 'm',
      probes: 'm',
      judge: 'm',
      context: 'm'
    }
    const create = () =>
      createChat({
        baseUrl: 'https://models.github.ai/inference',
        apiKey: 'k',
        models,
        timeoutMs: 1000,
        maxRetries: 0,
        concurrency: 1,
        log: () => undefined
      })
    expect(create).toThrow(InputError)
  })
})
