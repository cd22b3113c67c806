import type { Arguments, Call } from './call.ts'
import { isCollection, isMapping } from './literal.ts'
import type { Entry, Literal } from './literal.ts'

/** A literal as a JavaScript expression; nothing of its text is left that JavaScript would take for code. */
export function javascriptLiteral(value: Literal): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (isMapping(value)) return mapping(value)
  if (isCollection(value)) {
    const [kind, ...items] = value
    const list = `[${items.map(javascriptLiteral).join(', ')}]`
    return kind === 'set' || kind === 'frozenset' ? `new Set(${list})` : list
  }
  switch (value[0]) {
    case 'int':
      return value[1]
    case 'float':
      return value[1].replace('nan', 'NaN').replace('inf', 'Infinity')
    case 'bigint':
      return `${value[1]}n`
    case 'bytes':
      return `Buffer.from('${value[1]}', 'hex')`
    case 'date':
      return value[1] === 'nan' ? 'new Date(NaN)' : `new Date('${value[1]}')`
    case 'datetime':
    case 'day':
    case 'decimal':
      return JSON.stringify(value[1])
    case 'undefined':
      return 'undefined'
  }
}

function mapping([kind, ...entries]: readonly ['dict' | 'map', ...Entry[]]): string {
  if (kind === 'map') {
    const pairs = entries.map((entry) => `[${entry.map(javascriptLiteral).join(', ')}]`)
    return `new Map([${pairs.join(', ')}])`
  }
  const properties = entries.map(
    ([key, item]) => `${propertyName(key)}: ${javascriptLiteral(item)}`
  )
  return properties.length === 0 ? '{}' : `{ ${properties.join(', ')} }`
}

function propertyName(key: Literal): string {
  const text = typeof key === 'string' ? key : String(Array.isArray(key) ? key[1] : key)
  if (/^[A-Za-z_$][\w$]*$/.test(text) && text !== '__proto__') return text
  // Written plainly, this one would be the prototype.
  return text === '__proto__' ? `[${JSON.stringify(text)}]` : JSON.stringify(text)
}

/** A call as JavaScript; where it is of methods of an instance, as statements that end with the value. */
export function javascriptCall(
  { callee, arguments: given, steps }: Call,
  name = callee
): { readonly label: string; readonly thunk: string } {
  const [first, ...more] = steps
  if (first === undefined) {
    const label = `${callee}(${list(given)})`
    return { label, thunk: `() => ${name}(${list(given)})` }
  }
  const made = `(${list(given)})`
  const called = steps.map(([method, each]) => `${method}(${list(each)})`)
  if (more.length === 0) {
    return {
      label: `new ${callee}${made}.${called[0]}`,
      thunk: `() => new ${name}${made}.${called[0]}`
    }
  }
  const last = called.at(-1) ?? ''
  const before = called.slice(0, -1).map((each) => `await it.${each}`)
  return {
    label: [`it = new ${callee}${made}`, ...called.map((each) => `it.${each}`)].join('; '),
    thunk: `async () => { ${[`const it = new ${name}${made}`, ...before, `return it.${last}`].join('; ')} }`
  }
}

function list([positional]: Arguments): string {
  return positional.map(javascriptLiteral).join(', ')
}
