import { constantsIn, textsIn } from './constants.ts'
import { distinct } from './drawn-input.ts'
import type { DrawnInput, Wanted } from './drawn-input.ts'
import { parseArguments, parseLiteral, printArguments, printLiteral } from './literal.ts'
import type { Argument, Literal } from './literal.ts'
import { mutate, parts } from './mutate.ts'
import { parametersOf, splitTop } from './signature.ts'
import type { Parameter, PythonType } from './signature.ts'

/** A class that is asked for. */
export type ScriptTask = {
  /** The class with its methods' signatures and documentation. */
  readonly skeleton: string
  readonly className: string
  readonly sources: readonly string[]
}

type Method = { readonly name: string; readonly parameters: readonly Parameter[] }
type Call = { readonly method: string; readonly given: readonly Argument[] }

const mostSteps = 6

/** Longer texts than this are not made after a number in the programs. */
const longestText = 70

/**
 * Draws scripts that make an object and call its methods one after the other, with the arguments of the documentation's
 * examples, these changed, or values of the parameters' types. What each call gives is observed.
 */
export function drawScripts(task: ScriptTask, wanted: Wanted, random: () => number): DrawnInput[] {
  const methods = methodsOf(task.skeleton)
  const publicMethods = methods.filter(({ name }) => !name.startsWith('_'))
  const examples = exampleCalls(task.skeleton, publicMethods)
  const constructors = constructorCalls(task, methods)
  const seen = [...examples, ...constructors].flatMap(({ given }) =>
    given.flatMap(({ value }) => parts(value))
  )
  if (publicMethods.length === 0) return distinct(makings(task, methods, wanted, random))
  const pick = <Item>(items: readonly Item[]): Item | undefined =>
    items[Math.floor(random() * items.length)]
  const drawn: DrawnInput[] = []
  const script = (calls: readonly Call[], changed: boolean): string => {
    const made = pick(constructors)?.given ?? []
    return scriptOf(task.className, changed ? changeSome(made, seen, random, 0.15) : made, calls)
  }
  for (const { name } of publicMethods) {
    const mine = examples.filter(({ method }) => method === name).slice(0, 2)
    for (const call of mine) drawn.push({ text: script([call], false), origin: 'example' })
  }
  const total = wanted.mutated + wanted.generated
  for (let index = 0; index < total; index++) {
    const changed = index % 3 !== 0
    const calls = Array.from({ length: 1 + Math.floor(random() * mostSteps) }, () => {
      const method = pick(publicMethods) ?? publicMethods[0]
      const example = pick(examples.filter((one) => one.method === method?.name))
      const given =
        example === undefined || random() < 0.15
          ? (method?.parameters ?? []).map((parameter) => ({
              value: typedValue(parameter, seen, random)
            }))
          : changed
            ? changeSome(example.given, seen, random, 0.5)
            : example.given
      return { method: method?.name ?? '', given }
    })
    drawn.push({ text: script(calls, changed), origin: changed ? 'mutation' : 'generated' })
  }
  return distinct(drawn)
}

/** Scripts for a class that does everything when it is made: its arguments are of the kinds and sizes in the programs. */
function makings(
  { className, sources }: ScriptTask,
  methods: readonly Method[],
  wanted: Wanted,
  random: () => number
): readonly DrawnInput[] {
  const parameters = methods.find(({ name }) => name === '__init__')?.parameters ?? []
  if (parameters.length === 0) return []
  const numbers = constantsIn(sources)
  const texts = [
    ...textsIn(sources),
    ...numbers
      .filter((length) => length <= longestText)
      .flatMap((length) => ['a'.repeat(length), '1234567890'.repeat(7).slice(0, length)])
  ]
  const seen: readonly Literal[] = [
    ...texts.map((value): Literal => ({ kind: 'str', value })),
    ...numbers.map((value): Literal => ({ kind: 'int', value: BigInt(value) }))
  ]
  return Array.from({ length: wanted.mutated + wanted.generated }, () => {
    const given = parameters.map((parameter) => ({ value: typedValue(parameter, seen, random) }))
    return { text: scriptOf(className, given, []), origin: 'generated' }
  })
}

function scriptOf(className: string, made: readonly Argument[], calls: readonly Call[]): string {
  const lines = calls.map(({ method, given }, index) => {
    const call = `${method}(${printArguments(given)})`
    return `observe(${printLiteral({ kind: 'str', value: `${index + 1}: ${call}`.slice(0, 280) })}, lambda: it.${call})`
  })
  const state = `observe('then', lambda: {k: v for k, v in vars(it).items() if not k.startswith('_')})`
  return [`it = ${className}(${printArguments(made)})`, ...lines, state].join('\n')
}

function changeSome(
  given: readonly Argument[],
  seen: readonly Literal[],
  random: () => number,
  share: number
): readonly Argument[] {
  return given.map((argument) =>
    random() < share ? { ...argument, value: mutate(argument.value, seen, random) } : argument
  )
}

function methodsOf(skeleton: string): readonly Method[] {
  const names = [...skeleton.matchAll(/^\s+def\s+(\w+)\s*\(/gmu)].map(([, name = '']) => name)
  return [...new Set(names)].map((name) => ({
    name,
    parameters: parametersOf(skeleton, name) ?? []
  }))
}

/** The calls in the documentation's examples whose arguments are literals, or names that an example set to one. */
function exampleCalls(skeleton: string, methods: readonly Method[]): readonly Call[] {
  const lines = [...skeleton.matchAll(/>>>\s*(.+)$/gmu)].map(([, line = '']) => line)
  const names = new Map<string, string>()
  const found: Call[] = []
  for (const line of lines) {
    const [, name = '', value = ''] = /^(\w+)\s*=\s*(.+)$/u.exec(line) ?? []
    if (name !== '' && parseLiteral(value) !== undefined) names.set(name, value)
    for (const { name: method } of methods) {
      const at = line.indexOf(`.${method}(`)
      if (at === -1) continue
      const inner = line.slice(at + method.length + 2)
      const given = readArguments(inner.slice(0, closingAt(inner)), names)
      if (given !== undefined) found.push({ method, given })
    }
  }
  return found
}

function constructorCalls(task: ScriptTask, methods: readonly Method[]): readonly Call[] {
  const found = [...task.skeleton.matchAll(new RegExp(`\\b${task.className}\\(`, 'gu'))].flatMap(
    (match): readonly Call[] => {
      const inner = task.skeleton.slice(match.index + match[0].length)
      const given = readArguments(inner.slice(0, closingAt(inner)), new Map())
      return given === undefined ? [] : [{ method: '__init__', given }]
    }
  )
  if (found.length > 0) return found
  const parameters = methods.find(({ name }) => name === '__init__')?.parameters ?? []
  const needed = parameters.filter((one) => one.default === undefined)
  if (needed.length === 0) return [{ method: '__init__', given: [] }]
  const given = needed.map((one) => ({ value: typedValue(one, [], () => 0.4) }))
  return [{ method: '__init__', given }]
}

function readArguments(
  text: string,
  names: ReadonlyMap<string, string>
): readonly Argument[] | undefined {
  const named = splitTop(text).map((part) => names.get(part.trim()) ?? part)
  return parseArguments(named.join(','))
}

function closingAt(text: string): number {
  let depth = 1
  let quote = ''
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index)
    if (quote !== '') {
      if (char === '\\') index++
      else if (char === quote) quote = ''
    } else if (char === "'" || char === '"') quote = char
    else if ('([{'.includes(char)) depth++
    else if (')]}'.includes(char)) depth--
    if (depth === 0) return index
  }
  return text.length
}

const byName: readonly (readonly [RegExp, PythonType])[] = [
  [
    /name|text|str|word|key|title|path|message|author|type|item|product|sentence/iu,
    { kind: 'str' }
  ],
  [/list|numbers|nums|data|values|items/iu, { kind: 'list', of: { kind: 'int' } }],
  [/price|rate|amount|weight|radius/iu, { kind: 'float' }]
]

function typedValue(
  { name, type }: Parameter,
  seen: readonly Literal[],
  random: () => number
): Literal {
  const wanted =
    type.kind === 'unknown'
      ? (byName.find(([pattern]) => pattern.test(name))?.[1] ?? { kind: 'int' })
      : type
  const donors = seen.filter(({ kind }) => kind === wanted.kind)
  const donor = donors[Math.floor(random() * donors.length)]
  if (donor !== undefined && random() < 0.8) return donor
  switch (wanted.kind) {
    case 'str':
      return { kind: 'str', value: ['a', 'abc', '', 'Hello World'][Math.floor(random() * 4)] ?? '' }
    case 'float':
      return { kind: 'float', value: [0.5, 1, 10.25, -1][Math.floor(random() * 4)] ?? 1 }
    case 'bool':
      return { kind: 'bool', value: random() < 0.5 }
    case 'list':
      return {
        kind: 'list',
        items: Array.from({ length: Math.floor(random() * 4) }, () =>
          typedValue({ name: '', type: wanted.of }, seen, random)
        )
      }
    case 'dict':
      return { kind: 'dict', entries: [] }
    case 'int':
    case 'none':
    case 'set':
    case 'tuple':
    case 'optional':
    case 'unknown':
      return { kind: 'int', value: BigInt(Math.floor(random() * 12) - 1) }
  }
}
