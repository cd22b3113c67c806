import type { Lines } from './changed-lines.ts'
import { parseFile } from './javascript-syntax.ts'

/** Where the body of a function begins and ends: after the brace and its directives, or as an expression. */
export type Body = Lines & {
  readonly kind: 'block' | 'expression'
  readonly start: number
  readonly end: number
}

/** The bodies of all functions of a file, the outer ones before those within; the lines are those of the whole function. */
export function functionsIn(file: string, text: string): readonly Body[] {
  const found: Body[] = []
  const walk = (value: unknown, depth: number): void => {
    if (depth > deepest) return
    if (Array.isArray(value)) {
      for (const each of value) walk(each, depth)
      return
    }
    if (!isObject(value)) return
    const body = bodyOf(value)
    if (body !== undefined) found.push(body)
    for (const [key, each] of Object.entries(value))
      if (!/comments?$/i.test(key)) walk(each, depth + 1)
  }
  walk(parseFile(file, text)?.body, 0)
  return found
}

const deepest = 400
const kinds =
  /^(?:Function(?:Declaration|Expression)|ArrowFunctionExpression|ObjectMethod|Class(?:Private)?Method)$/

function bodyOf(node: Record<string, unknown>): Body | undefined {
  const { type, body } = node
  if (typeof type !== 'string' || !kinds.test(type) || !isObject(body)) return undefined
  const [whole, inner] = [placeOf(node), placeOf(body)]
  if (whole === undefined || inner === undefined) return undefined
  const { directives } = body
  const kind = Array.isArray(directives) ? 'block' : 'expression'
  const after = Array.isArray(directives) ? placeOf(directives.at(-1))?.end : inner.start
  return { from: whole.from, to: whole.to, kind, start: after ?? inner.start + 1, end: inner.end }
}

type Place = Lines & { readonly start: number; readonly end: number }

function placeOf(node: unknown): Place | undefined {
  if (!isObject(node) || !isObject(node['loc'])) return undefined
  const { start, end, loc } = node
  const [from, to] = [loc['start'], loc['end']].map((each) => (isObject(each) ? each['line'] : 0))
  return [start, end, from, to].every((each) => typeof each === 'number')
    ? { start: Number(start), end: Number(end), from: Number(from), to: Number(to) }
    : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
