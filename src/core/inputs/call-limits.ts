import type { Argument } from './literal.ts'
import type { StatedLimits } from './statement/limit.ts'
import { statedLimits } from './statement/limits.ts'
import { plainText } from './statement/plain-text.ts'
import { renamed } from './statement/term.ts'
import { argumentsKeep } from './valid-arguments.ts'

/** Rows of more columns than this are not read. */
const mostColumns = 20

/** Names of the columns of a list of rows, from the statement's `edges[i] = [u_i, v_i]`. */
export type Columns = ReadonlyMap<string, readonly string[]>

/** The rows' columns that a statement names. */
export function columnsOf(statement: string): Columns {
  const found = new Map<string, readonly string[]>()
  const pattern = /\b([A-Za-z]\w*)\[i\]\s*=+\s*\[([^[\]]+)\]/gu
  for (const [, name = '', inner = ''] of statement.matchAll(pattern)) {
    const columns = inner.split(',').map((one) => plainText(one.trim()))
    if (columns.length <= mostColumns && columns.every((one) => /^[A-Za-z]\w*\[\]$/u.test(one)))
      found.set(name, columns)
  }
  // `a_i == queries[i][0], b_i == queries[i][1]`: column by column.
  const single = /\b([A-Za-z]\w*_\{?i\}?)\s*=+\s*([A-Za-z]\w*)\[i\]\[(\d)\]/gu
  const cells = Array.from(statement.matchAll(single), ([, column = '', name = '', at = '']) => ({
    column: plainText(column),
    name,
    at: Number(at)
  }))
  for (const [name, all] of Map.groupBy(cells, (cell) => cell.name)) {
    const named = [...new Map(all.map(({ at, column }) => [at, column]))].toSorted(
      ([a], [b]) => a - b
    )
    if (!found.has(name) && named.every(([at], index) => at === index))
      found.set(
        name,
        named.map(([, column]) => column)
      )
  }
  return found
}

/** What a statement says of a function's arguments, without what an example breaks: that was misread. */
export function callLimits(
  statement: string,
  parameters: readonly string[],
  columns: Columns,
  examples: readonly (readonly Argument[])[]
): StatedLimits {
  return believable(inParameterNames(statedLimits(statement), parameters), columns, examples)
}

/**
 * Whether a line that was not understood speaks of a parameter: then it cannot be told what is valid, but for the values of
 * the examples in other places.
 */
export function isUnclear({ unread }: StatedLimits, parameters: readonly string[]): boolean {
  const words = new Set(unread.flatMap((line) => line.match(/\b[A-Za-z_]\w*/gu) ?? []))
  return parameters.some((name) => words.has(name))
}

/** Limits that say `num[i]` where the parameter is `nums` speak of it. */
function inParameterNames(stated: StatedLimits, parameters: readonly string[]): StatedLimits {
  const names = new Map(
    parameters.flatMap((name) => {
      const single = name.replace(/s$/u, '')
      return single === name || parameters.includes(single) ? [] : [[`${single}[]`, `${name}[]`]]
    })
  )
  const limits = stated.limits.map(({ left, sign, right }) => ({
    left: renamed(left, names),
    sign,
    right: renamed(right, names)
  }))
  return { ...stated, limits }
}

/** The limits without those that an example breaks: these were misread. */
function believable(
  stated: StatedLimits,
  columns: Columns,
  examples: readonly (readonly Argument[])[]
): StatedLimits {
  const limits = stated.limits.filter((limit) =>
    examples.every((example) =>
      argumentsKeep({ ...stated, limits: [limit], traits: [] }, columns, [], example)
    )
  )
  const traits = stated.traits.filter((trait) =>
    examples.every((example) =>
      argumentsKeep({ ...stated, limits: [], traits: [trait] }, columns, [], example)
    )
  )
  return { limits, traits, unread: stated.unread }
}
