import { afterEach, beforeEach, expect, test } from 'vitest'

import { closeAbandoned } from '../../src/github/abandoned.ts'
import { createGitHub } from '../../src/github/client.ts'
import { finalBody, progressBody } from '../../src/github/progress-body.ts'
import { openProgressComment } from '../../src/github/progress-comment.ts'
import { startGitHub } from '../../simulators/github/github.ts'
import type { LocalGitHub } from '../../simulators/github/local-github.ts'

const place = { owner: 'acme', repo: 'shop' }
const progress = { steps: [], details: [], runUrl: 'http://run', startedAt: 0, now: 61_000 }

let github: LocalGitHub
let issue = 0
const logged: string[] = []
const log = (line: string): void => void logged.push(line)

beforeEach(async () => {
  logged.length = 0
  github = await startGitHub()
  await github.addRepository({
    owner: place.owner,
    name: place.repo,
    files: { 'README.md': '# shop\n' }
  })
  issue = github.addIssue({ ...place, title: 'A wish' }).number
})
afterEach(() => github[Symbol.asyncDispose]())

function client() {
  return createGitHub({ token: github.token, apiUrl: github.apiUrl, log })
}

async function opened(): Promise<number> {
  const comment = await openProgressComment(
    client(),
    { ...place, issueNumber: issue, log },
    progressBody(progress)
  )
  if (comment.id === undefined) throw new Error('no comment was written')
  return comment.id
}

async function close(commentId: number): Promise<string> {
  await closeAbandoned(client(), {
    ...place,
    issueNumber: issue,
    commentId,
    runUrl: 'http://run',
    startedAt: 0,
    now: 61_000,
    log
  })
  const { data } = await client().rest.issues.getComment({ ...place, comment_id: commentId })
  return data.body ?? ''
}

test('a comment that still says "working" is closed', async () => {
  const body = await close(await opened())
  expect(body).toContain('The run ended before it could say how')
  expect(body).not.toContain('is working on this issue')
})

test('a comment that tells its end is left alone', async () => {
  const id = await opened()
  const end = finalBody({ kind: 'failed', reason: 'the disk is full' }, progress)
  await client().rest.issues.updateComment({ ...place, comment_id: id, body: end })
  expect(await close(id)).toContain('the disk is full')
})

test('a comment that cannot be read is a line in the log', async () => {
  const id = await opened()
  github.failNext({ operation: 'issues/get-comment' }, { status: 404 })
  await close(id)
  expect(logged.join('\n')).toContain('close the progress comment')
})
