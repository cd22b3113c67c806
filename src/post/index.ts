import * as core from '@actions/core'
import { env } from 'node:process'

import { withDefaults } from '../input-table.ts'
import { createGitHub } from '../github/client.ts'
import { closeAbandoned } from '../github/abandoned.ts'
import { printable } from '../printable.ts'

// Runs after the main step whatever happened to it: a comment that still says "working" is closed.
const [owner = '', repo = ''] = core.getState('repository').split('/')
const commentId = Number(core.getState('comment-id'))
const token = withDefaults((name) => core.getInput(name))['github-token']
if (commentId > 0 && token !== '') {
  const octokit = createGitHub({
    token,
    apiUrl: env['GITHUB_API_URL'] ?? '',
    log: (line) => core.info(printable(line))
  })
  const runUrl = `${env['GITHUB_SERVER_URL'] ?? ''}/${owner}/${repo}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`
  await closeAbandoned(octokit, {
    owner,
    repo,
    issueNumber: Number(core.getState('issue')),
    commentId,
    runUrl,
    startedAt: Number(core.getState('started-at')),
    now: Date.now(),
    log: (line) => core.info(printable(line))
  })
}
