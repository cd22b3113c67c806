import { constantsIn } from '../constants.ts'
import { distinct } from '../drawn-input.ts'
import type { DrawnInput, Wanted } from '../drawn-input.ts'
import { Drawer, mostItems } from '../drawer.ts'
import { drawLines } from './lines.ts'
import { rearranged } from './rearrange.ts'
import { readStdin } from './read-stdin.ts'
import { understand } from './understand.ts'
import type { StdinTask } from './understand.ts'

/** Longer texts are not made. */
const longestText = 4_000_000

/**
 * Draws whole texts of standard input from the statement's format and limits. Where these are not understood, or an
 * example contradicts them, rearranged examples are all that is given besides: texts drawn freely would not be valid and
 * tell nothing.
 */
export function drawStdin(task: StdinTask, wanted: Wanted, random: () => number): DrawnInput[] {
  const examples = task.examples.map((text): DrawnInput => ({ text, origin: 'example' }))
  const understood = understand(task)
  if (understood === undefined)
    return distinct([...examples, ...likeExamples(task, wanted, random)])
  const { format, stated } = understood
  const constants = constantsIn(task.sources)
  const drawn: DrawnInput[] = []
  const isWhole = stated.traits.some(({ kind }) => kind === 'connected' || kind === 'distinct-rows')
  // Where rows belong together in a way that is not read back, a change may break it.
  const like = isWhole
    ? []
    : likeExamples(task, wanted, random).filter(
        ({ text }) => readStdin(text, format, stated) === true
      )
  const small = wanted.generated + wanted.mutated - like.length
  for (let tries = 0; tries < small * 5 && drawn.length < small; tries++) {
    const drawer = new Drawer(stated, tries % 4 === 3 ? 'edge' : 'small', constants, random)
    const text = drawLines(drawer, format)
    if (text === undefined || text.length > 4_000) continue
    if (readStdin(text, format, stated) === true) drawn.push({ text, origin: 'generated' })
  }
  const big: DrawnInput[] = []
  let most = mostItems
  for (let tries = 0; tries < wanted.stress * 6 && big.length < wanted.stress; tries++) {
    const text = drawLines(new Drawer(stated, 'big', [], random, most), format)
    const isMade = text !== undefined && text.length <= longestText
    if (isMade && !isBig(text)) continue
    if (isMade && readStdin(text, format, stated) === true) {
      big.push({ text, origin: 'stress' })
      continue
    }
    // As many rows as columns may be too many of both, and what no value may be ("p_i is none of a") comes up among many.
    if (tries % 2 === 1) most = Math.max(500, Math.floor(most / 10))
  }
  return distinct([...examples, ...drawn, ...like, ...big])
}

function likeExamples(
  { statement, examples }: StdinTask,
  { mutated }: Wanted,
  random: () => number
): readonly DrawnInput[] {
  const each = Math.ceil(mutated / Math.max(examples.length, 1))
  return examples.flatMap((example) =>
    rearranged(example, statement, each, random).map((text): DrawnInput => ({
      text,
      origin: 'mutation'
    }))
  )
}

/** Whether a text is worth the time of a big input: long, or with a number that loops would feel. */
function isBig(text: string): boolean {
  return text.length >= 2_000 || text.split(/\s+/u).some((token) => Number(token) >= 10_000)
}
