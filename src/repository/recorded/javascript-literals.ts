import type { Node } from '@babel/types'

import { dateLiteral, numberLiteral } from './literal.ts'
import type { Entry, Literal } from './literal.ts'

/** A JavaScript expression as a literal; undefined where it is more than that. */
export function literalOf(node: Node | null): Literal | undefined {
  if (node === null) return undefined
  if (node.type === 'NullLiteral') return null
  if (node.type === 'BooleanLiteral' || node.type === 'StringLiteral') return node.value
  if (node.type === 'NumericLiteral') return numberLiteral(node.value)
  if (node.type === 'BigIntLiteral') return ['bigint', String(node.value)]
  if (node.type === 'Identifier') return named.get(node.name)
  if (node.type === 'TemplateLiteral') {
    return node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? undefined) : undefined
  }
  if (node.type === 'UnaryExpression') {
    if (node.operator === 'void') return ['undefined']
    return node.operator === '-' ? negated(literalOf(node.argument)) : undefined
  }
  if (node.type === 'ArrayExpression') {
    const items = all(node.elements.map(literalOf))
    return items && ['list', ...items]
  }
  if (node.type === 'ObjectExpression') {
    const entries = all(node.properties.map(entryOf))
    return entries && ['dict', ...entries]
  }
  if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier') return undefined
  return constructed(node.callee.name, node.arguments)
}

/** All of a list, or undefined where one is missing. */
export function all<T>(values: readonly (T | undefined)[]): readonly T[] | undefined {
  const known = values.filter((each) => each !== undefined)
  return known.length === values.length ? known : undefined
}

const named: ReadonlyMap<string, Literal> = new Map<string, Literal>([
  ['undefined', ['undefined']],
  ['NaN', ['float', 'nan']],
  ['Infinity', ['float', 'inf']]
])

function negated(value: Literal | undefined): Literal | undefined {
  if (!Array.isArray(value)) return undefined
  const [kind, digits] = value
  if (kind === 'bigint') return ['bigint', `-${digits}`]
  if (kind === 'int') return digits === '0' ? ['float', '-0.0'] : ['int', `-${digits}`]
  return kind === 'float' ? ['float', `-${digits}`] : undefined
}

function entryOf(property: Node): Entry | undefined {
  if (property.type !== 'ObjectProperty' || property.computed || property.shorthand)
    return undefined
  const value = literalOf(property.value)
  const { key } = property
  const name = key.type === 'Identifier' ? key.name : 'value' in key ? String(key.value) : undefined
  return value === undefined || name === undefined ? undefined : [name, value]
}

function constructed(name: string, given: readonly Node[]): Literal | undefined {
  const [only] = given
  if (name === 'Date') return given.length === 1 ? dateOf(literalOf(only ?? null)) : undefined
  const items = given.length === 0 ? (['list'] as const) : literalOf(only ?? null)
  if (given.length > 1 || !Array.isArray(items) || items[0] !== 'list') return undefined
  const [, ...values]: readonly Literal[] = items
  if (name === 'Set') return ['set', ...values]
  if (name !== 'Map') return undefined
  const entries = all(values.map(pairOf))
  return entries && ['map', ...entries]
}

/** A date of what means the same in every time zone. */
function dateOf(value: Literal | undefined): Literal | undefined {
  if (typeof value === 'string') {
    if (!/^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?$/.test(value)) return undefined
    return dateLiteral(new Date(value))
  }
  const [kind, digits] = Array.isArray(value) ? value : []
  return kind === 'int' ? dateLiteral(new Date(Number(digits))) : undefined
}

function pairOf(value: Literal): Entry | undefined {
  if (!Array.isArray(value) || value[0] !== 'list' || value.length !== 3) return undefined
  const [, key, item]: readonly Literal[] = value
  return key === undefined || item === undefined ? undefined : [key, item]
}
