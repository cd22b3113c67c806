import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** A JSON schema or another part of the description, not looked at closer. */
export type Json = { readonly [key: string]: unknown }

/** One operation of GitHub's API, its references resolved one level deep. */
export type Operation = {
  readonly id: string
  readonly method: string
  readonly template: string
  readonly parameters: readonly Parameter[]
  /** Schema of a JSON request body. */
  readonly requestBody: Json | undefined
  /** JSON schema by status; undefined where the answer has no JSON body. */
  readonly responses: ReadonlyMap<number, Json | undefined>
}

export type Parameter = {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: Json
}

/** An operation and the values of the path's parameters, percent-decoded. */
export type Match = {
  readonly operation: Operation
  readonly parameters: Readonly<Record<string, string>>
}

export type Lookup =
  | { readonly kind: 'found'; readonly match: Match }
  | { readonly kind: 'no-path' }
  | { readonly kind: 'no-method'; readonly template: string }

type Template = {
  readonly template: string
  readonly pattern: RegExp
  readonly names: readonly string[]
  readonly item: Json
}

let loaded: { readonly root: Json; readonly templates: readonly Template[] } | undefined

// Parsed on first use and kept: 13 MB of JSON, about a tenth of a second.
function description(): NonNullable<typeof loaded> {
  if (loaded) return loaded
  const file = createRequire(import.meta.url).resolve(
    '@octokit/openapi/generated/api.github.com.json'
  )
  const root = object(JSON.parse(readFileSync(file, 'utf8')))
  const templates = Object.entries(object(root.paths)).map(([template, item]) => ({
    template,
    ...compilePath(template),
    item: object(item)
  }))
  loaded = { root, templates: templates.sort((a, b) => rank(a.template) - rank(b.template)) }
  return loaded
}

/** The schema of that name among the description's components. */
export function componentSchema(name: string): Json {
  return object(object(object(description().root.components).schemas)[name])
}

/** Finds the operation for a request; the path is still percent-encoded. */
export function findOperation(method: string, path: string): Lookup {
  for (const { template, pattern, names, item } of description().templates) {
    const match = pattern.exec(path)
    if (!match) continue
    const found = item[method.toLowerCase()]
    if (!isObject(found)) return { kind: 'no-method', template }
    const parameters = Object.fromEntries(
      names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')])
    )
    return { kind: 'found', match: { operation: operation(method, template, found), parameters } }
  }
  return { kind: 'no-path' }
}

/** The description's own object type guard. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function object(value: unknown): Json {
  return isObject(value) ? value : {}
}

// GitHub takes slashes in these unescaped when they end the path.
const mayHoldSlashes = /\{(ref|path|branch|basehead)\}$/

function compilePath(template: string): Pick<Template, 'pattern' | 'names'> {
  const names: string[] = []
  const source = template
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{(\w+)\}/g, (whole, name: string, offset: number, all: string) => {
      names.push(name)
      return mayHoldSlashes.test(whole) && offset + whole.length === all.length ? '(.*)' : '([^/]+)'
    })
  // The root of the contents is asked for without its slash.
  const whole = source.replace(/\/\(\.\*\)$/, '(?:/(.*))?')
  return { pattern: new RegExp(`^${template.endsWith('/{path}') ? whole : source}$`), names }
}

// Fewer variables first, those that swallow slashes last; of GitHub's two ways to compare, the documented one.
function rank(template: string): number {
  if (template.includes('...')) return 1000
  return (mayHoldSlashes.test(template) ? 100 : 0) + (template.match(/\{/g)?.length ?? 0)
}

function operation(method: string, template: string, found: Json): Operation {
  return {
    id: String(found.operationId),
    method,
    template,
    parameters: list(found.parameters).map((entry) => {
      const parameter = resolve(entry)
      return {
        name: String(parameter.name),
        in: String(parameter.in),
        required: parameter.required === true,
        schema: object(parameter.schema)
      }
    }),
    requestBody: jsonSchema(resolve(found.requestBody)),
    responses: new Map(
      Object.entries(object(found.responses)).map(([status, response]) => [
        Number(status),
        jsonSchema(resolve(response))
      ])
    )
  }
}

function jsonSchema(holder: Json): Json | undefined {
  const schema = object(object(holder.content)['application/json']).schema
  return isObject(schema) ? schema : undefined
}

/** Follows a `$ref` within the description. */
export function resolve(value: unknown): Json {
  const holder = object(value)
  if (typeof holder.$ref !== 'string') return holder
  let target: unknown = description().root
  for (const key of holder.$ref.split('/').slice(1)) target = object(target)[key]
  return object(target)
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
