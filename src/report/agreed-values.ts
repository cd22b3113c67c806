import type { ObservedValue } from '../core/evidence.ts'
import type { Subject } from '../core/types.ts'
import { code } from './escape.ts'
import { cellLimit } from './limits.ts'
import type { Report } from './report.ts'

/**
 * What the winner's cluster does under the probes nobody differs on, as cells of label, value and the base's value.
 * Changes against the base come first, and each probe has its turn, so that the first rows tell most.
 */
export function agreedValues(report: Report): readonly (readonly string[])[] {
  const { selection } = report
  if (selection.by !== 'agreement') return []
  const valuesOf = (subject: Subject, probe: string): readonly ObservedValue[] => {
    const seen = selection.observations.find(
      (one) => one.subject === subject && one.probe === probe
    )
    return seen?.kind === 'observed' ? seen.values : []
  }
  const probes = selection.observations
    .filter((one) => one.subject === selection.winner)
    .map(({ probe }) => {
      const base = new Map(valuesOf('base', probe).map((value) => [value.label, value]))
      return valuesOf(selection.winner, probe).map((value) => row(value, base.get(value.label)))
    })
  return [
    ...inTurn(probes.map((rows) => rows.filter(({ same }) => !same))),
    ...inTurn(probes.map((rows) => rows.filter(({ same }) => same)))
  ].map(({ cells }) => cells)
}

type Row = { readonly same: boolean; readonly cells: readonly string[] }

function row(value: ObservedValue, before: ObservedValue | undefined): Row {
  const same = before?.lenient === value.lenient
  const base =
    before === undefined ? 'not reached' : same ? 'the same' : code(before.shown, cellLimit)
  return { same, cells: [code(value.label, cellLimit), code(value.shown, cellLimit), base] }
}

/** The first of every list, then the second of every list, and so on. */
function inTurn<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  const longest = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1))
  ).flat()
}
