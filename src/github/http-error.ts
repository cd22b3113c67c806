import { z } from 'zod'

const httpErrorSchema = z.object({
  status: z.number(),
  message: z.string(),
  request: z.object({ method: z.string(), url: z.string() }).optional(),
  response: z
    .object({ headers: z.record(z.string(), z.unknown()), data: z.unknown().optional() })
    .optional()
})

/** What Octokit throws: an answer with a status of 400 or more, or no answer at all (`response` undefined). */
export type HttpError = z.infer<typeof httpErrorSchema>

/** Reads an Octokit error by its shape (bundled copies of its class do not match `instanceof`), or undefined for others. */
export function readHttpError(error: unknown): HttpError | undefined {
  if (!(error instanceof Error)) return undefined
  const parsed = httpErrorSchema.safeParse(error)
  return parsed.success ? parsed.data : undefined
}

/** The status GitHub answered with, or undefined where there was no answer or the error is of another kind. */
export function answeredStatus(error: unknown): number | undefined {
  const http = readHttpError(error)
  return http?.response === undefined ? undefined : http.status
}

/** True for GitHub's refusal to let a workflow's token open pull requests, a setting of repository and organisation. */
export function isPullRequestForbidden(error: unknown): boolean {
  return /not permitted to create or approve pull requests/i.test(
    readHttpError(error)?.message ?? ''
  )
}

/** True where the token lacks a permission for what was asked. */
export function isPermissionMissing(error: unknown): boolean {
  return /Resource not accessible by (?:integration|personal access token)/i.test(
    readHttpError(error)?.message ?? ''
  )
}
