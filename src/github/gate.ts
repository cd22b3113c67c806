import type { Octokit } from '@octokit/rest'
import { InputError } from '../input-error.ts'
import type { Trigger } from './event.ts'
import { explain } from './explain.ts'
import { fetchIssue } from './issue.ts'

export type GateSettings = {
  /** GITHUB_TRIGGERING_ACTOR: who started this run; on a re-run not the event's sender. */
  readonly triggeringActor: string | undefined
  /** GITHUB_ACTOR. */
  readonly actor: string | undefined
  /** Logins of bots that may start a solve; each one named, `*` is not allowed. */
  readonly allowedBots: readonly string[]
}

export type Admission =
  | { readonly kind: 'allowed'; readonly notes: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string }

const needed = 'write, maintain or admin'

/**
 * Decides whether this run may go on: everyone behind it may write to the repository (asked of the API), and the
 * issue is an open, unlocked issue. Fails closed: an API error is a refusal. Throws only `InputError` for `allowed-bots`.
 */
export async function authorize(
  octokit: Octokit,
  trigger: Trigger,
  settings: GateSettings
): Promise<Admission> {
  if (settings.allowedBots.some((bot) => bot.includes('*'))) {
    throw new InputError(
      'The input `allowed-bots` contains `*`. Name every bot that may start a solve, for example `renovate`.'
    )
  }
  const known = issueRefusal(trigger.issueNumber, {
    state: trigger.state ?? 'open',
    locked: trigger.locked ?? false,
    isPullRequest: trigger.isPullRequest ?? false
  })
  if (known !== undefined) return refused(known)

  const notes: string[] = []
  for (const person of people(trigger, settings)) {
    const answer = await admit(octokit, trigger, person, settings.allowedBots)
    if (answer.kind === 'refused') return answer
    notes.push(...answer.notes)
  }

  try {
    const issue = await fetchIssue(octokit, trigger)
    const now = issueRefusal(issue.number, {
      state: issue.state,
      locked: issue.locked,
      isPullRequest: issue.pull_request !== undefined
    })
    return now === undefined ? { kind: 'allowed', notes } : refused(now)
  } catch (error) {
    if (error instanceof InputError) return refused(error.message)
    return refused(explain(error, `read issue #${trigger.issueNumber}`))
  }
}

/** `type` undefined: only the login is known, the API is asked for the rest. */
type Person = { readonly login: string; readonly type: string | undefined }

function people(trigger: Trigger, settings: GateSettings): readonly Person[] {
  const found: Person[] = [trigger.sender]
  for (const login of [settings.triggeringActor, settings.actor]) {
    if (login === undefined || login === '') continue
    if (found.some((person) => person.login.toLowerCase() === login.toLowerCase())) continue
    found.push({ login, type: undefined })
  }
  return found
}

async function admit(
  octokit: Octokit,
  trigger: Trigger,
  person: Person,
  allowedBots: readonly string[]
): Promise<Admission> {
  const { owner, repo } = trigger
  const { login } = person
  try {
    const type =
      person.type ?? (await octokit.rest.users.getByUsername({ username: login })).data.type
    if (type !== 'User') {
      return allowedBots.some((bot) => botName(bot) === botName(login))
        ? { kind: 'allowed', notes: [`Started by ${login}, a bot named in \`allowed-bots\`.`] }
        : refused(
            `${login} is an account of type ${type}, and only people start a solve. Name it in \`allowed-bots\` if it should, or have someone with write access add the label.`
          )
    }
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({
      owner,
      repo,
      username: login
    })
    return ['admin', 'maintain', 'write'].includes(data.permission)
      ? { kind: 'allowed', notes: [] }
      : refused(
          `${login} has the permission "${data.role_name || data.permission}" on ${owner}/${repo}, and ${needed} is needed to start a solve. Ask someone who has it to add the label.`
        )
  } catch (error) {
    return refused(explain(error, `ask for the permission of ${login} on ${owner}/${repo}`))
  }
}

function issueRefusal(
  number: number,
  issue: { state: string; locked: boolean; isPullRequest: boolean }
): string | undefined {
  if (issue.isPullRequest) {
    return `#${number} is a pull request, and only issues are solved. Open an issue that describes the change and label that.`
  }
  if (issue.state !== 'open') {
    return `Issue #${number} is closed. Reopen it and label it again to have it solved.`
  }
  if (issue.locked) {
    return `The conversation of issue #${number} is locked, so no result could be told there. Unlock it and label it again.`
  }
  return undefined
}

/** An app's login is shown as `name[bot]`; people write either form into the list. */
function botName(login: string): string {
  return login
    .trim()
    .toLowerCase()
    .replace(/\[bot\]$/, '')
}

function refused(reason: string): Admission {
  return { kind: 'refused', reason }
}
