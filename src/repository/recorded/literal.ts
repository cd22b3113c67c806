import * as z from 'zod'

/**
 * A value that can be written down in a program. Text, booleans and null stand for themselves, everything else begins
 * with its kind: a plain JSON object would have to say what its keys are in Python.
 */
export type Literal =
  | null
  | boolean
  | string
  | readonly [Scalar, string]
  | readonly ['undefined']
  | readonly [Collection, ...Literal[]]
  | readonly ['dict' | 'map', ...Entry[]]
export type Entry = readonly [Literal, Literal]
/** `date` is JavaScript's; `datetime`, `day` and `decimal` are Python's. */
export type Scalar = 'int' | 'float' | 'bigint' | 'bytes' | Moment | 'decimal'
export type Moment = 'date' | 'datetime' | 'day'

export const collections = ['list', 'tuple', 'set', 'frozenset'] as const
export type Collection = (typeof collections)[number]

const longestText = 2_000
const deepest = 16
const digits = /^-?\d{1,160}$/
const decimal = /^-?(?:nan|inf|\d{1,30}(?:\.\d{1,30})?(?:e[+-]?\d{1,3})?)$/
const day = String.raw`\d{4}-\d\d-\d\d`
const time = String.raw`\d\d:\d\d:\d\d`
const moments = {
  date: new RegExp(`^(?:${day}T${time}\\.\\d{3}Z|nan)$`),
  datetime: new RegExp(`^${day}T${time}(?:\\.\\d{6})?(?:\\+00:00)?$`),
  day: new RegExp(`^${day}$`)
}
const hex = /^(?:[0-9a-f]{2})*$/

const self: z.ZodType<Literal> = z.lazy(() => literal)
const entry = z.tuple([self, self])
const literal = z.union([
  z.null(),
  z.boolean(),
  z.string().max(longestText),
  z.tuple([z.enum(['int', 'bigint']), z.string().regex(digits)]),
  z.tuple([z.literal('float'), z.string().regex(decimal)]),
  z.tuple([z.literal('bytes'), z.string().max(longestText).regex(hex)]),
  z.tuple([z.literal('date'), z.string().regex(moments.date)]),
  z.tuple([z.literal('datetime'), z.string().regex(moments.datetime)]),
  z.tuple([z.literal('day'), z.string().regex(moments.day)]),
  z.tuple([z.literal('decimal'), z.string().regex(decimal)]),
  z.tuple([z.literal('undefined')]),
  z.tuple([z.enum(collections)], self),
  z.tuple([z.enum(['dict', 'map'])], entry)
])

/** Literals as they come from programs that are not to be trusted. Nesting is looked at before anything recurses. */
export const literalSchema: z.ZodType<Literal> = z
  .unknown()
  .refine((value) => isShallow(value, deepest), 'nested too deeply')
  .pipe(literal)

function isShallow(value: unknown, levels: number): boolean {
  if (!Array.isArray(value)) return true
  return levels > 0 && value.every((each) => isShallow(each, levels - 1))
}

/** Whether a literal is one that starts with its kind. */
export function isTagged(value: Literal): value is Extract<Literal, readonly unknown[]> {
  return Array.isArray(value)
}

/** Whether a literal holds others in a row. */
export function isCollection(value: Literal): value is readonly [Collection, ...Literal[]] {
  return isTagged(value) && collections.some((kind) => kind === value[0])
}

/** Whether a literal holds keys with values. */
export function isMapping(value: Literal): value is readonly ['dict' | 'map', ...Entry[]] {
  return isTagged(value) && (value[0] === 'dict' || value[0] === 'map')
}

/** A number of JavaScript as a literal. */
export function numberLiteral(value: number): Literal {
  const isInteger = Number.isSafeInteger(value) && !Object.is(value, -0)
  return isInteger ? ['int', String(value)] : ['float', floatText(value)]
}

/** A number as the text of a literal that is no integer. */
export function floatText(value: number): string {
  return Object.is(value, -0) ? '-0.0' : String(value).toLowerCase().replace('infinity', 'inf')
}

/** A date of JavaScript as a literal. */
export function dateLiteral(value: Date): Literal {
  return ['date', Number.isNaN(value.getTime()) ? 'nan' : value.toISOString()]
}
