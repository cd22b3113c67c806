import { jsonrepair } from 'jsonrepair'
import { z } from 'zod'

import type { Ballot } from '../../core/evidence.ts'

const answerSchema = z.object({
  legal: z.boolean().catch(true),
  determined: z.boolean().catch(true),
  quote: z.string().catch(''),
  choice: z.string(),
  reason: z.string().catch('')
})

/** Reads a judge's answer; A is the first seat. Throws an `Error` when it holds no JSON object with a choice. */
export function readBallot(answer: string): Ballot {
  const start = answer.indexOf('{')
  const end = answer.lastIndexOf('}')
  if (start === -1) throw new Error('the judge answered without a JSON object')
  const parsed = answerSchema.safeParse(
    parseJson(answer.slice(start, end > start ? end + 1 : undefined))
  )
  if (!parsed.success) throw new Error('the judge answered without a "choice"')
  const { legal, determined, quote, choice, reason } = parsed.data
  const named = choiceOf(choice)
  if (named === undefined)
    throw new Error(`the judge chose ${JSON.stringify(choice.slice(0, 40))}, which is no choice`)
  const open = !legal || (!determined && (named === 'first' || named === 'second'))
  return {
    choice: open ? 'not-determined' : named,
    quote: quote.slice(0, 1_000),
    reason: reason.slice(0, 1_000)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(jsonrepair(text))
  } catch (error) {
    throw new Error('the judge answered with broken JSON', { cause: error })
  }
}

function choiceOf(text: string): Ballot['choice'] | undefined {
  switch (
    text
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_-]+/gu, ' ')
  ) {
    case 'a':
      return 'first'
    case 'b':
      return 'second'
    case 'both':
      return 'both'
    case 'neither':
      return 'neither'
    case 'not determined':
    case 'undetermined':
      return 'not-determined'
    default:
      return undefined
  }
}
