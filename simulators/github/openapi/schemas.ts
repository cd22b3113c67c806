import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { componentSchema, isObject, type Json } from './description.ts'

const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, logger: false })
addFormats.default(ajv)

const compiled = new Map<string, ValidateFunction>()

/**
 * Holds a value against an OpenAPI 3.0 schema of the description and gives what is wrong, one sentence each. The key
 * names the schema: it is compiled once per process.
 */
export function problemsOf(key: string, schema: Json, value: unknown): readonly string[] {
  let validate = compiled.get(key)
  if (!validate) {
    validate = ajv.compile(translated(schema))
    compiled.set(key, validate)
  }
  if (validate(value)) return []
  const errors = validate.errors ?? []
  return [
    ...new Set(
      errors.map((error) => {
        const place = error.instancePath === '' ? 'the whole' : error.instancePath
        return `${place} ${error.message ?? 'is wrong'} ${JSON.stringify(error.params)}, is ${shown(at(value, error.instancePath))}`
      })
    )
  ].slice(0, 5)
}

// OpenAPI 3.0 is not JSON schema: `nullable` has to become a type, and references their own documents.
function translated(value: unknown): Json {
  return isObject(value) ? translatedObject(value) : {}
}

function translatedObject(schema: Json): Json {
  if (typeof schema.$ref === 'string') return { $ref: component(schema.$ref) }
  const { nullable, example: _example, examples: _examples, ...rest } = schema
  const result: Json = Object.fromEntries(
    Object.entries(rest).map(([key, part]) => [key, translatedPart(key, part)])
  )
  return nullable === true ? orNull(result) : result
}

function translatedPart(key: string, part: unknown): unknown {
  if (['allOf', 'anyOf', 'oneOf'].includes(key) && Array.isArray(part)) {
    return part.map((entry) => translated(entry))
  }
  if (key === 'properties' && isObject(part)) {
    return Object.fromEntries(
      Object.entries(part).map(([name, entry]) => [name, translated(entry)])
    )
  }
  if ((key === 'items' || key === 'not' || key === 'additionalProperties') && isObject(part)) {
    return translated(part)
  }
  return part
}

function orNull(schema: Json): Json {
  return { anyOf: [{ type: 'null' }, schema] }
}

function component(reference: string): string {
  const name = reference.split('/').pop() ?? ''
  const id = `https://github.test/schemas/${name}`
  if (!known.has(name)) {
    known.add(name)
    ajv.addSchema({ ...translated(componentSchema(name)), $id: id })
  }
  return id
}

const known = new Set<string>()

function at(value: unknown, pointer: string): unknown {
  let found = value
  for (const key of pointer.split('/').slice(1)) {
    const name = key.replaceAll('~1', '/').replaceAll('~0', '~')
    if (Array.isArray(found)) found = found[Number(name)]
    else found = isObject(found) ? found[name] : undefined
  }
  return found
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'absent'
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}
