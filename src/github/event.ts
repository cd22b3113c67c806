import { z } from 'zod'
import { InputError } from '../input-error.ts'

const userSchema = z.object({ login: z.string().min(1), id: z.number().int(), type: z.string() })

const repositorySchema = z.object({
  name: z.string().min(1),
  owner: z.object({ login: z.string().min(1) })
})

const issueEventSchema = z.object({
  action: z.string(),
  issue: z.object({
    number: z.number().int().positive(),
    title: z.string(),
    body: z.string().nullish(),
    state: z.string(),
    locked: z.boolean().default(false),
    updated_at: z.string(),
    pull_request: z.unknown().optional()
  }),
  label: z.object({ name: z.string() }).nullish(),
  repository: repositorySchema,
  sender: userSchema
})

const dispatchSchema = z.object({
  inputs: z.record(z.string(), z.unknown()).nullish(),
  repository: repositorySchema,
  sender: userSchema
})

/** An account as an event tells it. `type` is GitHub's own word (`User`, `Bot`, `Organization`), never guessed from the name. */
export type Sender = z.infer<typeof userSchema>

/** The issue's words at the moment of the trigger; `updatedAt` is ISO 8601, and labelling is the update it names. Untrusted. */
export type Snapshot = { readonly title: string; readonly body: string; readonly updatedAt: string }

/** Who asked for which issue, taken from the event. What is undefined was not in the event (`workflow_dispatch`). */
export type Trigger = {
  readonly kind: 'labeled' | 'dispatch'
  readonly owner: string
  readonly repo: string
  readonly issueNumber: number
  readonly sender: Sender
  readonly snapshot: Snapshot | undefined
  readonly state: string | undefined
  readonly locked: boolean | undefined
  readonly isPullRequest: boolean | undefined
}

/** An event that is none of our business: the run ends neutrally, with the reason in the log. */
export type Ignored = { readonly kind: 'ignored'; readonly reason: string }

export type TriggerSettings = {
  /** The label that starts a solve; GitHub takes labels without regard to case. */
  readonly label: string
  readonly inputs: { readonly issue?: string | undefined }
}

/** Reads the event into a trigger. Throws `InputError` for an event the action cannot work with. */
export function readTrigger(
  eventName: string,
  payload: unknown,
  settings: TriggerSettings
): Trigger | Ignored {
  switch (eventName) {
    case 'issues':
      return readIssueEvent(payload, settings.label)
    case 'workflow_dispatch':
      return readDispatch(payload, settings.inputs.issue)
    case 'issue_comment':
      return {
        kind: 'ignored',
        reason: `Comments do not start a solve: add the label "${settings.label}" to the issue, or run the workflow by hand.`
      }
    default:
      throw new InputError(
        `The event "${eventName}" names no issue to solve. Start the workflow with \`on: issues: types: [labeled]\` or \`on: workflow_dispatch\` with an input \`issue\`.`
      )
  }
}

function readIssueEvent(payload: unknown, wanted: string): Trigger | Ignored {
  const event = parse(issueEventSchema, payload, 'issues')
  if (event.action !== 'labeled') {
    throw new InputError(
      `The event "issues.${event.action}" does not start a solve. Write \`on: issues: types: [labeled]\` in the workflow file.`
    )
  }
  const label = event.label?.name
  if (label === undefined || label.toLowerCase() !== wanted.toLowerCase()) {
    return {
      kind: 'ignored',
      reason: `The label ${JSON.stringify(label ?? '')} was added; only "${wanted}" starts a solve.`
    }
  }
  const { issue, repository, sender } = event
  return {
    kind: 'labeled',
    owner: repository.owner.login,
    repo: repository.name,
    issueNumber: issue.number,
    sender,
    snapshot: { title: issue.title, body: issue.body ?? '', updatedAt: issue.updated_at },
    state: issue.state,
    locked: issue.locked,
    isPullRequest: issue.pull_request !== undefined && issue.pull_request !== null
  }
}

function readDispatch(payload: unknown, input: string | undefined): Trigger {
  const event = parse(dispatchSchema, payload, 'workflow_dispatch')
  const written = input ?? event.inputs?.['issue']
  return {
    kind: 'dispatch',
    owner: event.repository.owner.login,
    repo: event.repository.name,
    issueNumber: issueNumber(written),
    sender: event.sender,
    snapshot: undefined,
    state: undefined,
    locked: undefined,
    isPullRequest: undefined
  }
}

function issueNumber(written: unknown): number {
  const text = typeof written === 'number' || typeof written === 'string' ? `${written}`.trim() : ''
  if (text === '') {
    throw new InputError(
      'The input `issue` is missing: a run by hand has to name the number of the issue to solve, for example 12.'
    )
  }
  const digits = /^#?([1-9]\d{0,9})$/.exec(text)?.[1]
  if (digits === undefined) {
    throw new InputError(
      `The input \`issue\` is ${JSON.stringify(text.slice(0, 80))}, which is not the number of an issue. Give the number alone, for example 12.`
    )
  }
  return Number(digits)
}

function parse<T>(schema: z.ZodType<T>, payload: unknown, eventName: string): T {
  const parsed = schema.safeParse(payload)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new InputError(
    `The event file of "${eventName}" is not what GitHub sends: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}. Run the action in a workflow started by GitHub, or check the file GITHUB_EVENT_PATH points to.`
  )
}
