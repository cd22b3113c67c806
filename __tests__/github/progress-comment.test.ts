import { describe, expect, test } from 'vitest'
import type { LocalGitHub } from '../../simulators/github/local-github.ts'
import { openProgressComment, resumeProgressComment } from '../../src/github/progress-comment.ts'
import { client, issueOf, place, startScene, writes } from './scene.ts'

const marker = '<!-- sstar:progress:issue-1 -->\n'

function options(lines: string[] = []) {
  return { ...place, issueNumber: 1, gapMs: 0, log: (line: string) => void lines.push(line) }
}

function comments(github: LocalGitHub) {
  return issueOf(github).comments.map(({ body, user }) => ({ body, user: user.login }))
}

describe('the progress comment', () => {
  test('is written once, and used again by the next run and by the post step', async () => {
    await using github = await startScene()
    const octokit = client(github)
    const first = await openProgressComment(octokit, options(), 'one')
    const second = await openProgressComment(octokit, options(), 'two')
    expect(second.id).toBe(first.id)
    expect(second.url).toContain(`#issuecomment-${first.id}`)
    await resumeProgressComment(octokit, options(), first.id ?? 0).close('three')
    expect(comments(github)).toEqual([{ body: `${marker}three`, user: 'github-actions[bot]' }])
  })

  test('is not one that a person copied the marker into', async () => {
    await using github = await startScene()
    github.addComment({ ...place, issue: 1, user: 'mallory', body: `${marker}mine` })
    github.addComment({ ...place, issue: 1, user: 'helper[bot]', body: `> ${marker}quoted` })
    await openProgressComment(client(github), options(), 'ours')
    expect(comments(github)).toEqual([
      { body: `${marker}mine`, user: 'mallory' },
      { body: `> ${marker}quoted`, user: 'helper[bot]' },
      { body: `${marker}ours`, user: 'github-actions[bot]' }
    ])
  })

  test('belongs to the account of the token where that is known', async () => {
    await using github = await startScene()
    github.addToken({ token: 'ghp_alice', login: 'alice', access: 'write' })
    github.addComment({ ...place, issue: 1, user: 'helper[bot]', body: `${marker}another` })
    const octokit = client(github, 'ghp_alice')
    await openProgressComment(octokit, options(), 'one')
    await openProgressComment(octokit, options(), 'two')
    expect(comments(github)).toEqual([
      { body: `${marker}another`, user: 'helper[bot]' },
      { body: `${marker}two`, user: 'alice' }
    ])
  })

  test('is found behind a hundred other comments', async () => {
    await using github = await startScene()
    for (let n = 0; n < 120; n += 1) {
      github.addComment({ ...place, issue: 1, user: 'alice', body: `comment ${n}` })
    }
    const octokit = client(github)
    await openProgressComment(octokit, options(), 'one')
    await openProgressComment(octokit, options(), 'two')
    expect(comments(github)).toHaveLength(121)
  })

  test('sends of many updates the first and the last, one at a time, and nothing after the end', async () => {
    await using github = await startScene()
    const octokit = client(github)
    let inFlight = 0
    let most = 0
    octokit.hook.wrap('request', async (request, parameters) => {
      inFlight += 1
      most = Math.max(most, inFlight)
      try {
        return await request(parameters)
      } finally {
        inFlight -= 1
      }
    })
    const comment = await openProgressComment(octokit, options(), 'start')
    for (let n = 0; n < 50; n += 1) comment.update(`update ${n}`)
    await comment.close('end')
    expect(most).toBe(1)
    comment.update('late')
    await comment.close('later')
    const sent = github.requests
      .filter(({ method }) => method === 'PATCH')
      .map(({ body }) => JSON.stringify(body))
    expect(sent).toEqual([
      JSON.stringify({ body: `${marker}update 0` }),
      JSON.stringify({ body: `${marker}end` })
    ])
    expect(comments(github)).toEqual([{ body: `${marker}end`, user: 'github-actions[bot]' }])
  })

  test('shows the last of several updates without being closed', async () => {
    await using github = await startScene()
    const comment = await openProgressComment(client(github), options(), 'start')
    comment.update('one')
    comment.update('two')
    comment.update('three')
    await expect
      .poll(() => comments(github), { timeout: 20_000 })
      .toEqual([{ body: `${marker}three`, user: 'github-actions[bot]' }])
    expect(writes(github).filter((write) => write.startsWith('PATCH'))).toHaveLength(2)
  })

  test('goes on after a failed update, with a line in the log', async () => {
    await using github = await startScene()
    const lines: string[] = []
    const comment = await openProgressComment(client(github), options(lines), 'start')
    const operation = 'issues/update-comment'
    github.failNext({ operation }, { status: 500, body: { message: 'Server Error' } })
    comment.update('lost')
    await comment.close('end')
    expect(lines).toEqual([expect.stringMatching(/^Could not update the progress comment/)])
    expect(comments(github)[0]?.body).toBe(`${marker}end`)
  })

  test('says so when it was deleted', async () => {
    await using github = await startScene()
    const lines: string[] = []
    const comment = await openProgressComment(client(github), options(lines), 'start')
    issueOf(github).comments.splice(0)
    await comment.close('end')
    expect(lines).toEqual([expect.stringMatching(/is gone/)])
  })

  test('is done without where the token may not write', async () => {
    await using github = await startScene()
    const lines: string[] = []
    const comment = await openProgressComment(
      client(github, github.readOnlyToken),
      options(lines),
      'start'
    )
    comment.update('on')
    await comment.close('end')
    expect(comment.id).toBeUndefined()
    expect(lines).toEqual([
      expect.stringMatching(/write the progress comment on issue #1.*`issues: write`/)
    ])
  })

  test('is cut to what GitHub takes', async () => {
    await using github = await startScene()
    const lines: string[] = []
    await openProgressComment(
      client(github),
      options(lines),
      `\`\`\`\n${'long line\n'.repeat(9000)}`
    )
    expect(lines).toEqual([])
    const body = comments(github)[0]?.body ?? ''
    expect(body.length).toBeLessThanOrEqual(65_536)
    expect(body).toMatch(/\n```\n\n\*\(cut: /)
  })
})
