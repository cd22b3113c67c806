import { describe, expect, test } from 'vitest'
import { adapt, firstDialect, requestBody } from '../../src/model/dialect.ts'
import type { Asked, Dialect } from '../../src/model/dialect.ts'

const hopeful = firstDialect('host.example')

const asked: Asked = {
  request: {
    purpose: 'judge',
    slots: ['judge/0', 'judge/1'],
    messages: [
      { role: 'system', content: 'Judge.' },
      { role: 'user', content: 'A or B?' }
    ],
    temperature: 0,
    json: { name: 'ballot', schema: { type: 'object' } }
  },
  model: 'm',
  count: 2,
  maxOutputTokens: 100
}

describe('a refusal in the words of a real endpoint gives up the right thing', () => {
  test.each<{ message: string; param?: string; given: Partial<Dialect> }>([
    {
      message: "Unsupported value: 'temperature' does not support 0 with this model.",
      param: 'temperature',
      given: { temperature: false }
    },
    { message: '`temperature` is deprecated for this model.', given: { temperature: false } },
    {
      message:
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      param: 'max_tokens',
      given: { lengthLimit: 'max_completion_tokens', refusedLimits: ['max_tokens'] }
    },
    {
      message: 'response_format.json_schema: This model does not support structured outputs',
      given: { json: 'json_object' }
    },
    { message: "Invalid schema for response_format 'ballot'", given: { json: 'json_object' } },
    { message: 'System role not supported', given: { system: false } },
    {
      message: 'Developer instruction is not enabled for models/gemma-3-27b-it',
      given: { system: false }
    },
    { message: "'n' : number must be at most 1", given: { choices: false } },
    { message: 'Multiple candidates is not enabled for this model', given: { choices: false } },
    { message: 'Bad request', given: { choices: false } }
  ])('$message', ({ message, param = '', given }) => {
    const adaptation = adapt(asked, hopeful, { message, param })
    expect(adaptation?.dialect).toEqual({ ...hopeful, ...given })
  })

  test.each([
    {
      message:
        "This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens."
    },
    { message: 'prompt is too long: 210000 tokens > 200000 maximum' }
  ])('and nothing for: $message', ({ message }) => {
    expect(adapt(asked, hopeful, { message, param: '' })).toBeUndefined()
  })
})

test('giving up ends, whatever an endpoint keeps complaining about', () => {
  const message = 'n, temperature, max_tokens, response_format and the system role are wrong'
  let dialect = hopeful
  let steps = 0
  for (;;) {
    const adaptation = adapt(asked, dialect, { message, param: '' })
    if (adaptation === undefined) break
    dialect = adaptation.dialect
    steps += 1
    expect(steps).toBeLessThan(10)
  }
  expect(requestBody({ ...asked, count: 1 }, dialect)).toEqual({
    model: 'm',
    messages: [{ role: 'user', content: 'Judge.\n\nA or B?' }]
  })
})
