import { z } from 'zod'
import { mayPush } from '../access.ts'
import {
  Refusal,
  created,
  notFound,
  ok,
  page,
  validationFailed,
  type Exchange,
  type Handlers
} from '../exchange.ts'
import { commentResource, reactionResource } from '../resources/issue.ts'
import { commentOn } from '../filing.ts'
import { nextId, timestamp, type Comment, type Issue, type Reaction } from '../state.ts'
import { issueOf } from './issue-changes.ts'

const text = z.object({ body: z.string() })
const reaction = z.object({
  content: z.enum(['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'])
})

/** Comments on issues and pull requests, and reactions. */
export const commentRoutes: Handlers = {
  'issues/list-comments': (exchange) => {
    const { world, repository, query } = exchange
    const issue = issueOf(exchange)
    const since = Date.parse(query.since ?? '1970-01-01')
    const comments = issue.comments.filter((comment) => Date.parse(comment.updatedAt) >= since)
    return page(exchange, comments, (comment) => commentResource(world, repository, issue, comment))
  },

  'issues/create-comment': (exchange) => {
    const { world, state, repository, caller, user } = exchange
    const issue = issueOf(exchange)
    if (issue.locked && !mayPush(state, repository, caller)) {
      throw new Refusal(403, 'Unable to create comment because issue is locked.')
    }
    const comment = commentOn(state, issue, user, commentText(exchange.body))
    return created(commentResource(world, repository, issue, comment))
  },

  'issues/get-comment': (exchange) => {
    const { issue, comment } = commentOf(exchange)
    return ok(commentResource(exchange.world, exchange.repository, issue, comment))
  },

  'issues/update-comment': (exchange) => {
    const { issue, comment } = ownCommentOf(exchange)
    comment.body = commentText(exchange.body)
    comment.updatedAt = timestamp()
    return ok(commentResource(exchange.world, exchange.repository, issue, comment))
  },

  'issues/delete-comment': (exchange) => {
    const { issue, comment } = ownCommentOf(exchange)
    issue.comments.splice(issue.comments.indexOf(comment), 1)
    return { status: 204 }
  },

  'reactions/list-for-issue': (exchange) => listReactions(exchange, issueOf(exchange).reactions),

  'reactions/list-for-issue-comment': (exchange) =>
    listReactions(exchange, commentOf(exchange).comment.reactions),

  'reactions/create-for-issue': (exchange) => react(exchange, issueOf(exchange).reactions),

  'reactions/create-for-issue-comment': (exchange) =>
    react(exchange, commentOf(exchange).comment.reactions)
}

function commentOf({ repository, parameters }: Exchange): {
  readonly issue: Issue
  readonly comment: Comment
} {
  for (const issue of repository.issues.values()) {
    const comment = issue.comments.find((entry) => entry.id === Number(parameters.comment_id))
    if (comment) return { issue, comment }
  }
  throw notFound()
}

// Its author may change a comment, and who may push may change any.
function ownCommentOf(exchange: Exchange): ReturnType<typeof commentOf> {
  const found = commentOf(exchange)
  const { state, repository, caller, user } = exchange
  if (found.comment.user !== user && !mayPush(state, repository, caller)) {
    throw new Refusal(403, 'Must have admin rights to Repository.')
  }
  return found
}

function commentText(given: unknown): string {
  const { body } = text.parse(given)
  const problem = (message: string) =>
    validationFailed({ resource: 'IssueComment', code: 'unprocessable', field: 'data', message })
  if (body.trim() === '') throw problem('Body cannot be blank')
  if (body.length > 65_536) throw problem('Body is too long (maximum is 65536 characters)')
  return body
}

function listReactions(exchange: Exchange, reactions: readonly Reaction[]) {
  const { content } = exchange.query
  const wanted = reactions.filter((entry) => content === undefined || entry.content === content)
  return page(exchange, wanted, (entry) => reactionResource(exchange.world, entry))
}

// 200 when the caller had reacted so before, 201 when it is new.
function react({ world, state, user, body }: Exchange, reactions: Reaction[]) {
  const { content } = reaction.parse(body)
  const before = reactions.find((entry) => entry.user === user && entry.content === content)
  if (before) return ok(reactionResource(world, before))
  const made: Reaction = { id: nextId(state), user, content, createdAt: timestamp() }
  reactions.push(made)
  return { status: 201, body: reactionResource(world, made) }
}
