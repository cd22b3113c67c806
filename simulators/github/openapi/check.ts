import { isObject, resolve, type Json, type Match } from './description.ts'
import { problemsOf } from './schemas.ts'

/** What the description says about a request: one sentence for each thing that strays from it. */
export function requestProblems(
  match: Match,
  query: Readonly<Record<string, string>>,
  body: unknown
): readonly string[] {
  const { operation } = match
  const say = (place: string, problem: string): string => `${operation.id}: ${place}: ${problem}.`
  const found: string[] = []
  for (const parameter of operation.parameters) {
    const given = (parameter.in === 'path' ? match.parameters : query)[parameter.name]
    if (parameter.in !== 'path' && parameter.in !== 'query') continue
    const place = `${parameter.in} parameter ${parameter.name}`
    if (given === undefined) {
      if (parameter.required) found.push(say(place, 'is required, is absent'))
      continue
    }
    const key = `${operation.id} ${place}`
    const value = asTyped(parameter.schema, given)
    found.push(...problemsOf(key, parameter.schema, value).map((problem) => say(place, problem)))
  }
  const documented = operation.parameters.filter((parameter) => parameter.in === 'query')
  for (const name of Object.keys(query)) {
    if (documented.some((parameter) => parameter.name === name)) continue
    found.push(say(`query parameter ${name}`, 'is not documented'))
  }
  return [...found, ...bodyProblems(match, body).map((problem) => say('request body', problem))]
}

/** What the description says about an answer. Bodies that are not JSON are not looked at. */
export function responseProblems(
  { operation }: Match,
  status: number,
  body: unknown,
  json: boolean
): readonly string[] {
  const place = `${operation.id}: response ${status}`
  const documented = operation.responses.has(status)
  if (!documented && !everywhere.has(status)) {
    const statuses = [...operation.responses.keys()].join(', ')
    return [`${place}: is not documented, expected one of ${statuses}.`]
  }
  const given = operation.responses.get(status)
  const schema = given ?? (status >= 400 ? basicError : undefined)
  if (!json) return []
  if (!schema) return body === undefined ? [] : [`${place}: has a body, expected none.`]
  const key = given ? `${operation.id} ${status}` : 'basic-error'
  return problemsOf(key, schema, body).map((problem) => `${place}: ${problem}.`)
}

// Answers that GitHub documents in prose for all operations and the description leaves out at many:
// docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api
const everywhere: ReadonlySet<number> = new Set([401, 403, 404, 429])
const basicError: Json = { $ref: '#/components/schemas/basic-error' }

function bodyProblems({ operation }: Match, body: unknown): readonly string[] {
  const schema = operation.requestBody
  if (!schema) {
    const empty = body === undefined || (isObject(body) && Object.keys(body).length === 0)
    return empty ? [] : ['is not documented for this operation']
  }
  if (body === undefined) return acceptsNothing(schema) ? [] : ['is absent']
  const problems = problemsOf(`${operation.id} request`, schema, body)
  const names = propertyNames(schema)
  if (problems.length > 0 || !names || !isObject(body)) return problems
  return Object.keys(body)
    .filter((name) => !names.has(name))
    .map((name) => `/${name} is not documented`)
}

function acceptsNothing(schema: Json): boolean {
  return !Array.isArray(schema.required) || schema.required.length === 0
}

// GitHub ignores what it does not know, which hides misspelt names from a client's tests. Undefined: anything goes.
function propertyNames(schema: Json): ReadonlySet<string> | undefined {
  const resolved = resolve(schema)
  const alternatives = [resolved.oneOf, resolved.anyOf, resolved.allOf].flatMap((part): Json[] =>
    Array.isArray(part) ? part.filter(isObject) : []
  )
  if (resolved.additionalProperties !== undefined && resolved.additionalProperties !== false) {
    return undefined
  }
  const names = new Set(isObject(resolved.properties) ? Object.keys(resolved.properties) : [])
  for (const alternative of alternatives) {
    for (const name of propertyNames(alternative) ?? []) names.add(name)
  }
  return names.size > 0 ? names : undefined
}

function asTyped(schema: Json, text: string): unknown {
  const { type } = resolve(schema)
  if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true'
  return text
}
