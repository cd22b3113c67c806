import { z } from 'zod'

const part = z.looseObject({ type: z.string().optional(), text: z.string().optional() })

/** A chat completion as endpoints really send it: everything but the choices may be missing or null. */
export const completionSchema = z.object({
  model: z.string().nullish().catch(undefined),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish().catch(undefined),
        message: z.object({
          content: z.union([z.string(), z.array(z.union([z.string(), part]))]).nullish(),
          refusal: z.string().nullish().catch(undefined)
        })
      })
    )
    .nullish(),
  usage: z
    .object({
      prompt_tokens: z.number().int().nonnegative(),
      completion_tokens: z.number().int().nonnegative()
    })
    .nullish()
    .catch(undefined),
  error: z.unknown().optional()
})

export type Completion = z.infer<typeof completionSchema>
export type Choice = NonNullable<Completion['choices']>[number]

/** One choice: the answer's text, or why there is none and what to do. */
export type ReadChoice =
  | { readonly kind: 'text'; readonly text: string; readonly truncated: boolean }
  | { readonly kind: 'none'; readonly cause: string; readonly remedy: string }

/** Reads one choice. Reasoning (think blocks, parts that are not text) is left out of the text. */
export function readChoice(choice: Choice): ReadChoice {
  const { refusal, content } = choice.message
  if (typeof refusal === 'string' && refusal !== '') {
    return {
      kind: 'none',
      cause: `refused to answer: ${refusal}`,
      remedy: 'Check the wording of the issue, or set another model.'
    }
  }
  if (choice.finish_reason === 'content_filter') {
    return {
      kind: 'none',
      cause: 'gave an answer that its content filter stopped',
      remedy: 'Check the wording of the issue, or set another model.'
    }
  }
  if (choice.finish_reason === 'error') {
    return {
      kind: 'none',
      cause: 'broke off its answer with an error',
      remedy: 'Run again, or set another model.'
    }
  }
  const text = withoutReasoning(joined(content))
  const truncated = choice.finish_reason === 'length'
  if (text.trim() !== '') return { kind: 'text', text, truncated }
  if (truncated) {
    return {
      kind: 'none',
      cause: 'reached its length limit before the answer began',
      remedy: 'Allow longer answers, or set a model that reasons less.'
    }
  }
  return {
    kind: 'none',
    cause: 'gave an empty answer',
    remedy: 'Run again, or set another model.'
  }
}

function joined(content: Choice['message']['content']): string {
  if (content === null || content === undefined) return ''
  if (typeof content === 'string') return content
  return content
    .map((piece) => {
      if (typeof piece === 'string') return piece
      const isText =
        piece.type === undefined || piece.type === 'text' || piece.type === 'output_text'
      return isText ? (piece.text ?? '') : ''
    })
    .join('')
}

const tag = 'think|thinking|thought|reasoning'
const leadingBlock = new RegExp(`^\\s*<(${tag})>[\\s\\S]*?</\\1>\\s*`, 'i')
const openBlock = new RegExp(`^\\s*<(${tag})>`, 'i')
/** Chat templates that open the block in the prompt leave only its end in the answer, on a line of its own. */
const orphanEnd = /^\s*<\/think>[ \t]*$/m

/** Cuts think blocks off the beginning of an answer; later ones may be part of what was asked for. */
export function withoutReasoning(text: string): string {
  let rest = text
  while (leadingBlock.test(rest)) rest = rest.replace(leadingBlock, '')
  if (openBlock.test(rest)) return ''
  if (rest !== text) return rest
  const end = orphanEnd.exec(rest)
  return end === null ? rest : rest.slice(end.index + end[0].length).replace(/^\s+/, '')
}
