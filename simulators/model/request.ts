import { z } from 'zod'

/** The body of POST /chat/completions, as far as the simulator looks at it. */
export const completionRequestSchema = z.looseObject({
  model: z.string(),
  messages: z
    .array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() }))
    .min(1),
  temperature: z.number().min(0).max(2).optional(),
  n: z.number().int().min(1).max(128).optional(),
  max_tokens: z.number().int().positive().optional(),
  max_completion_tokens: z.number().int().positive().optional(),
  response_format: z.looseObject({ type: z.string() }).optional(),
  stream: z.literal(false).optional()
})

export type CompletionRequest = z.infer<typeof completionRequestSchema>
