import { limit } from './limit.ts'
import type { Limit, Trait } from './limit.ts'
import { parseTerm } from './term.ts'
import type { Term } from './term.ts'

/** `1 <= A_1 < A_2 < … < A_K <= N`: the bounds of every item, and the order of the list. */
type Chain = {
  readonly low: string
  readonly enter: string
  readonly list: string
  readonly step: string
  readonly leave: string
  readonly high: string
}

/** A chain with the list that it is about, and the name of one item. */
type Ordered = Chain & { readonly of: string; readonly item: string }

function ordered(line: string): Ordered | undefined {
  const found = chainOf(line)
  if (found !== undefined) return { ...found, of: found.list, item: `${found.list}[]` }
  // B_{i,1} < B_{i,2} < … < B_{i,K_i}: each of many lists.
  const each = chainOf(
    line
      .replaceAll(/\b([A-Za-z])([12])\[\]/gu, '$1_$2')
      .replaceAll(/\b([A-Za-z])\[\]\s*,\s*\w+\[\]/gu, '$1_K')
  )
  return each && { ...each, of: `${each.list}[][]`, item: `${each.list}[][]` }
}

function chainOf(line: string): Chain | undefined {
  const chain =
    /^(?:(?<low>.+?)\s*(?<enter><=?|>=?)\s*)?(?<list>[A-Za-z]\w*?)_1\s*(?<step><=?|>=?) ?(?:\k<list>_2 ?[<>]=?)?[ .…<>=]*\k<list>_ ?\w+\s*(?:(?<leave><=?|>=?|=)\s*(?<high>.+?))?\.?$/u
  const groups = chain.exec(line)?.groups
  if (groups === undefined) return undefined
  const { low = '', enter = '', list = '', step = '', leave = '', high = '' } = groups
  return { low, enter, list, step, leave, high }
}

/** What a line says of the items of a list in order. */
export function orderedLimits(line: string): readonly Limit[] {
  const found = ordered(line)
  if (found === undefined) return []
  const { low, enter, leave, high } = found
  const item: Term = { kind: 'name', name: found.item }
  const [least, most] = [parseTerm(low), parseTerm(high)]
  return [
    ...(least === undefined || enter === '' ? [] : [limit(least, enter, item)]),
    ...(most === undefined || leave === '' ? [] : [limit(item, leave === '=' ? '<=' : leave, most)])
  ]
}

/** What a line says of the order of a list, and of its last item. */
export function orderedTraits(line: string): readonly Trait[] {
  const found = ordered(line)
  if (found === undefined || found.step.startsWith('>')) return []
  const { step, leave, high, of } = found
  const last = leave === '=' ? parseTerm(high) : undefined
  return [
    { kind: 'sorted', of },
    ...(step === '<' ? [{ kind: 'distinct', of } as const] : []),
    ...(last === undefined ? [] : [{ kind: 'ends-at', of, value: last } as const])
  ]
}
