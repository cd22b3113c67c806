import type { CallExpression, Expression, Node } from '@babel/types'

import type { Call, Step } from './call.ts'
import { all, literalOf } from './javascript-literals.ts'
import { parseWhole } from './javascript-syntax.ts'
import type { Literal } from './literal.ts'

const longestCall = 600
const mostEnds = 25

/** Calls with literal arguments of the functions and classes of a file that stand in a text, in whatever company. */
export function callsIn(
  text: string,
  file: string,
  names: readonly string[],
  stems: readonly string[]
): readonly Call[] {
  if (names.length === 0) return []
  const choice = names.join('|').replaceAll('$', '\\$')
  const pattern = new RegExp(
    `(?<![\\w$])(?:(?<owner>[\\w$.]{0,60})\\.)?(?<call>(?:${choice})(?:\\.[A-Za-z$][\\w$]*)?\\()`,
    'g'
  )
  return [...text.matchAll(pattern)].flatMap((match) => {
    const { owner, call = '' } = match.groups ?? {}
    if (owner !== undefined && !stems.includes(owner.split('.').at(-1) ?? '')) return []
    const before = text.slice(Math.max(0, match.index - 12), match.index)
    if (/\b(?:function\*?|class)\s+$/.test(before)) return []
    const start = match.index + match[0].length - call.length
    const isNew = /\bnew\s+$/.test(before)
    const written = writtenCall(text.slice(start, start + longestCall), isNew)
    return written === undefined ? [] : [{ file, ...written }]
  })
}

function writtenCall(text: string, isNew: boolean): Omit<Call, 'file'> | undefined {
  const made = firstCall(text, 0)
  if (made === undefined || made.expression.type !== 'CallExpression') return undefined
  const callee = nameOf(made.expression.callee)
  const given = literalsOf(made.expression)
  if (callee === undefined || given === undefined) return undefined
  if (!isNew) return { callee, arguments: [given, []], steps: [] }
  const method = /^\.[A-Za-z$][\w$]*\(/.test(text.slice(made.end))
    ? firstCall(text, made.end)
    : undefined
  const step = method && stepOf(method.expression)
  return step === undefined ? undefined : { callee, arguments: [given, []], steps: [step] }
}

function stepOf(expression: Expression): Step | undefined {
  if (expression.type !== 'CallExpression' || expression.callee.type !== 'MemberExpression')
    return undefined
  const { property } = expression.callee
  const given = literalsOf(expression)
  return property.type !== 'Identifier' || given === undefined
    ? undefined
    : [property.name, [given, []]]
}

/** The shortest beginning of a text, beyond `start`, that ends with a parenthesis and is an expression. */
function firstCall(
  text: string,
  start: number
): { readonly expression: Expression; readonly end: number } | undefined {
  let end = start
  for (let tries = 0; tries < mostEnds; tries++) {
    end = text.indexOf(')', end) + 1
    if (end === 0) return undefined
    const expression = parseWhole(text.slice(0, end))
    if (expression !== undefined) return { expression, end }
  }
  return undefined
}

function nameOf(callee: Node): string | undefined {
  if (callee.type === 'Identifier') return callee.name
  if (callee.type !== 'MemberExpression') return undefined
  const { object, property } = callee
  return object.type === 'Identifier' && property.type === 'Identifier'
    ? `${object.name}.${property.name}`
    : undefined
}

function literalsOf(call: CallExpression): readonly Literal[] | undefined {
  return all(call.arguments.map(literalOf))
}
