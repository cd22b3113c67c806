// A stage for whole runs: a local GitHub with a repository and an issue, a checkout cloned from it over HTTP,
// a scripted endpoint, and the action started as a runner starts it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { execa } from 'execa'
import { parse } from 'yaml'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

import { issuesLabeled } from '../../simulators/github/event.ts'
import type { EventPayload } from '../../simulators/github/event.ts'
import { startGitHub } from '../../simulators/github/github.ts'
import type { LocalGitHub } from '../../simulators/github/local-github.ts'
import { runStep } from '../../simulators/github/run-step.ts'
import type { StepEnd } from '../../simulators/github/run-step.ts'

const project = join(import.meta.dirname, '../..')
export const bundle = join(project, 'dist/index.js')
export const postBundle = join(project, 'dist/post/index.js')
export const cliBundle = join(project, 'dist/cli/index.js')

const owner = 'acme'
const repo = 'shop'

const actionSchema = z.object({ inputs: z.record(z.string(), z.object({ default: z.string() })) })

/** Every input with action.yml's default, as a runner sends them all. */
export const defaultInputs: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(
    actionSchema.parse(parse(readFileSync(join(project, 'action.yml'), 'utf8'))).inputs
  ).map(([name, input]) => [name, input.default])
)

export type Scene = {
  readonly files: Readonly<Record<string, string>>
  readonly issue: { readonly title: string; readonly body: string }
  readonly sender?: string
}

export type ActOptions = {
  readonly inputs?: Readonly<Record<string, string>>
  readonly event?: EventPayload
  readonly eventName?: string
  readonly sender?: string
  readonly label?: string
  /** Changes the checkout before the action starts. */
  readonly before?: (workspace: string) => Promise<void>
  readonly signal?: AbortSignal
  readonly onOutput?: (text: string) => void
  readonly runId?: number
}

export type Stage = AsyncDisposable & {
  readonly github: LocalGitHub
  readonly owner: string
  readonly repo: string
  readonly issue: number
  readonly directory: string
  /** Labels the issue and runs the action in a fresh clone. */
  act(
    options?: ActOptions
  ): Promise<StepEnd & { readonly workspace: string; readonly runnerTemp: string }>
  /** Bodies of all comments on the issue. */
  comments(): readonly string[]
  /** Open pull requests as the API tells them. */
  pulls(): Promise<readonly Pull[]>
  branches(): Promise<readonly string[]>
}

const pullSchema = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string().nullable(),
  draft: z.boolean().optional(),
  head: z.object({ ref: z.string(), sha: z.string() }),
  base: z.object({ ref: z.string() })
})
export type Pull = z.infer<typeof pullSchema>

/** Sets the stage. Disposing it fails when anything strayed from GitHub's description. */
export async function setStage(scene: Scene): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), 'sstar-stage-'))
  const github = await startGitHub()
  await github.addRepository({ owner, name: repo, files: scene.files })
  github.setPermission('maintainer', 'write')
  const { number } = github.addIssue({ owner, repo, ...scene.issue })
  let runs = 0

  async function act(options: ActOptions = {}) {
    runs += 1
    const workspace = join(directory, `checkout-${runs}`)
    const runnerTemp = join(directory, `runner-${runs}`)
    await execa('git', ['clone', '-q', '--depth', '1', github.gitUrl(owner, repo), workspace])
    await options.before?.(workspace)
    const { stdout: sha } = await execa('git', ['-C', workspace, 'rev-parse', 'HEAD'], {
      reject: false
    })
    const sender = options.sender ?? 'maintainer'
    const event =
      options.event ??
      issuesLabeled(github, { owner, repo, issue: number, label: options.label ?? 'sstar', sender })
    const end = await runStep({
      github,
      step: {
        owner,
        repo,
        eventName: options.eventName ?? 'issues',
        event,
        workspace,
        runnerTemp,
        sha: sha === '' ? '0'.repeat(40) : sha,
        actor: sender,
        runId: options.runId ?? runs,
        inputs: { ...defaultInputs, 'github-token': github.token, ...options.inputs }
      },
      script: bundle,
      ...(options.onOutput === undefined ? {} : { onOutput: options.onOutput }),
      ...(options.signal === undefined ? {} : { signal: options.signal })
    })
    return { ...end, workspace, runnerTemp }
  }

  const list = async (path: string): Promise<unknown> => {
    const response = await fetch(`${github.apiUrl}/repos/${owner}/${repo}/${path}`, {
      headers: { authorization: `Bearer ${github.token}` }
    })
    return await response.json()
  }

  return {
    github,
    owner,
    repo,
    issue: number,
    directory,
    act,
    comments: () => commentsOf(github, number),
    pulls: async () => z.array(pullSchema).parse(await list('pulls')),
    branches: async () =>
      z
        .array(z.object({ name: z.string() }))
        .parse(await list('branches'))
        .map((branch) => branch.name),
    [Symbol.asyncDispose]: async () => {
      await rm(directory, { recursive: true, force: true })
      await github[Symbol.asyncDispose]()
    }
  }
}

function commentsOf(github: LocalGitHub, number: number): readonly string[] {
  const repository = [...github.state.repositories.values()][0]
  const issue = repository?.issues.get(number)
  return issue?.comments.map((comment) => comment.body) ?? []
}
