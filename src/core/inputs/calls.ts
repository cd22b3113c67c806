import { constantsIn, textsIn } from './constants.ts'
import { callLimits, columnsOf, isUnclear } from './call-limits.ts'
import { typedByExamples } from './call-types.ts'
import { drawArguments } from './call-values.ts'
import { distinct } from './drawn-input.ts'
import type { DrawnInput, Wanted } from './drawn-input.ts'
import { Drawer } from './drawer.ts'
import type { Style } from './drawer.ts'
import { parseArguments, parseLiteral, printArguments } from './literal.ts'
import type { Argument, Literal } from './literal.ts'
import { mutate, parts } from './mutate.ts'
import { rearrangedArguments } from './rearranged-arguments.ts'
import { parametersOf } from './signature.ts'
import { bigArguments } from './stress.ts'
import { argumentsKeep } from './valid-arguments.ts'

/** A function that is asked for, and what is known of its inputs. */
export type CallTask = {
  readonly statement: string
  /** Text that holds the function's signature. */
  readonly signature: string
  readonly entry: string
  /** Arguments of the examples: a dict literal by name, or the text between the parentheses of a call. */
  readonly examples: readonly string[]
  /** The programs: their constants are worth trying. */
  readonly sources: readonly string[]
}

/**
 * Draws arguments for calls: the examples, changed examples, small ones within the stated limits, and a few as big as these
 * allow. Each text stands between the parentheses of a call. Without limits nothing big is drawn; where a line about the
 * arguments is not understood, only the values of the examples in other places.
 */
export function drawCalls(task: CallTask, wanted: Wanted, random: () => number): DrawnInput[] {
  const examples = task.examples.map(readExample).filter((one) => one !== undefined)
  const parameters = typedByExamples(parametersOf(task.signature, task.entry) ?? [], examples)
  const columns = columnsOf(task.statement)
  const names = parameters.map(({ name }) => name)
  const stated = callLimits(task.statement, names, columns, examples)
  const limited = stated.limits.length > 0
  const constants = constantsIn(task.sources)
  const keeps = (all: readonly Argument[]): boolean => argumentsKeep(stated, columns, names, all)
  const drawn: DrawnInput[] = examples.map((one) => ({
    text: printArguments(one),
    origin: 'example'
  }))

  const any = examples.flatMap((one) => one.flatMap(({ value }) => parts(value)))
  const seen = [...any, ...textsIn(task.sources).map((value): Literal => ({ kind: 'str', value }))]
  const unclear = isUnclear(stated, names)
  for (let tries = 0, found = 0; tries < wanted.mutated * 4 && found < wanted.mutated; tries++) {
    const example = examples[Math.floor(random() * examples.length)]
    if (example === undefined) break
    const changed = unclear
      ? rearrangedArguments(example, random)
      : changedArguments(example, seen, random)
    if (!keeps(changed)) continue
    drawn.push({ text: printArguments(changed), origin: 'mutation' })
    found++
  }
  if (parameters.length === 0 || unclear) return distinct(drawn)

  const positional = examples[0]?.some(({ name }) => name === undefined) ?? false
  const generated: DrawnInput[] = []
  for (
    let tries = 0;
    tries < wanted.generated * 5 && generated.length < wanted.generated;
    tries++
  ) {
    const style: Style = tries % 4 === 3 ? 'edge' : 'small'
    const drawer = new Drawer(stated, style, constants, random)
    const given = drawArguments({ drawer, columns, free: !limited, texts: [], any }, parameters)
    if (given === 'too-big') continue
    if (given === undefined) break
    if (!keeps(given)) continue
    const text = printArguments(positional ? given.map(({ value }) => ({ value })) : given)
    generated.push({ text, origin: 'generated' })
  }
  const big = limited
    ? bigArguments(stated, columns, parameters, positional, wanted.stress, random)
    : []
  // A big input that was drawn as a small one too is given the time of a big one.
  const bigTexts = new Set(big.map(({ text }) => text))
  const small = generated.filter(({ text }) => !bigTexts.has(text))
  return distinct([...drawn, ...small, ...big])
}

/** One argument changed, and others now and then. */
function changedArguments(
  example: readonly Argument[],
  seen: readonly Literal[],
  random: () => number
): readonly Argument[] {
  const at = Math.floor(random() * example.length)
  return example.map((argument, index) =>
    index === at || random() < 0.2
      ? { ...argument, value: mutate(argument.value, seen, random) }
      : argument
  )
}

function readExample(text: string): readonly Argument[] | undefined {
  const literal = text.trimStart().startsWith('{') ? parseLiteral(text) : undefined
  if (literal?.kind === 'dict' && literal.entries.every(([key]) => key.kind === 'str')) {
    return literal.entries.map(([key, value]) => ({
      name: key.kind === 'str' ? key.value : '',
      value
    }))
  }
  return parseArguments(text)
}
