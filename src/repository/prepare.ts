import { availableParallelism } from 'node:os'
import { join } from 'node:path'

import type { Patch, Task } from '../core/types.ts'
import { InputError } from '../input-error.ts'
import { openSandbox, sandboxSentences } from '../sandbox/open.ts'
import type { Prepared, Request } from '../solve.ts'
import { whyNoControl } from './audit.ts'
import { openCheckout } from './checkout.ts'
import { gatherContext } from './context/gather-context.ts'
import { decidingFiles } from './deciding-files.ts'
import { namesOf } from './edits/same-name.ts'
import { foldedPath } from './folded-path.ts'
import { probeLanguageOf } from './probe-language.ts'
import { protectedReason } from './protected-paths.ts'
import { repositoryPool } from './recorded/pool.ts'
import { parseArguments } from './runners/arguments.ts'
import type { PrepareOptions, Wishes } from './settings.ts'
import { isRunnerConfig, isTestPath } from './test-files.ts'
import { findSuite, takeBaseline } from './test-suite.ts'
import { openCandidateTree, type CandidateTree } from './tree/candidate-tree.ts'
import { ignoredIn } from './tree/files.ts'
import { openTreeText } from './tree/tree-text.ts'
import { openWorkbench } from './workbench.ts'

const outputBytes = 1024 * 1024

/** Makes a repository ready: base tree, sandbox, test suite, baseline, context. Throws `InputError` with the remedy. */
export async function prepare(request: Request, options: PrepareOptions): Promise<Prepared> {
  const { log } = options
  await using stack = new AsyncDisposableStack()
  const notes: string[] = []
  const checkout = stack.use(await openCheckout(options))
  const { base, scratch, baseTree, files, overlays } = checkout
  notes.push(...checkout.notes)

  const sandbox = stack.use(
    await openSandbox({
      isolation: options.isolation,
      root: base.root,
      overlays: overlays.map((entry) => entry.path),
      allowNetwork: options.allowNetwork,
      passEnv: options.passEnv,
      environment: options.environment,
      limits: {
        outputBytes,
        memoryMb: options.memoryMb,
        processes: options.processes,
        openFiles: 65_536,
        fileSizeMb: Math.min(2_048, options.diskMb),
        diskMb: options.diskMb,
        files: 1_000_000,
        ...(options.cpuSeconds === undefined ? {} : { cpuSeconds: options.cpuSeconds })
      },
      waived: options.waivedGuarantees,
      scratch,
      runtimeDirectory: join(options.projectRoot, 'sandbox-runtime'),
      ...(options.dockerImage === undefined ? {} : { image: options.dockerImage }),
      log
    })
  )
  const guarantees = sandboxSentences(sandbox)
  log(`Programs run under ${sandbox.isolation}:`)
  for (const sentence of guarantees) log(`  ${sentence}`)

  const openTree = (patch: Patch | undefined): Promise<CandidateTree> =>
    openCandidateTree(baseTree, patch, sandbox.layered)
  const view = stack.use(await openCandidateTree(baseTree, undefined, false))
  await checkout.linkIgnored(view.path)
  const wished =
    options.testCommand === undefined ? wishedCommand(options.wishes, notes) : undefined
  const paths = files.map((file) => file.path)
  const tracked = new Set(paths)
  const deciding = new Set(
    paths.filter((path) => isTestPath(path) || isRunnerConfig(path, options.runnerConfig))
  )
  const suite = await findSuite({
    sandbox,
    view: view.path,
    root: base.root,
    scratch,
    runtimeDirectory: join(options.projectRoot, 'runner-runtime'),
    testCommand: options.testCommand ?? wished,
    workingDirectory: options.workingDirectory,
    deciding: () => [...deciding],
    timeoutMs: options.testTimeoutMs
  })
  log(`Tests are run with ${suite.plan.display} (${suite.plan.runner})`)
  const concurrency = options.testConcurrency || availableParallelism()
  const { baseline, excused } = await takeBaseline(
    suite,
    () => openTree(undefined),
    options.baselineRuns,
    concurrency
  )
  log(
    `Baseline of ${baseline.runs.length} runs: ${baseline.passing.length} passing, ${baseline.failing.length} failing, ${baseline.flaky.length} flaky, ${baseline.skipped.length} skipped`
  )

  const text = openTreeText(
    baseTree,
    files.filter((file) => file.mode === 'submodule').map((file) => file.path),
    options.maxFileKb * 1_024
  )
  const more = await decidingFiles({ plan: suite.plan, baseline, tracked, read: text.read })
  for (const path of more) deciding.add(path)
  const gathered = await gatherContext({
    tree: baseTree,
    files,
    title: request.title,
    statement: [request.statement, ...options.wishes.files].join('\n'),
    baselineOutput: baseline.runs[0]?.output ?? '',
    failingTests: baseline.failing,
    budgetTokens: options.contextTokens
  })
  log(`The model is shown ${gathered.context.length} files; ${gathered.leftOut.length} did not fit`)

  const tests = [...baseline.passing, ...baseline.failing]
  const audit = { suite, openTree, tests, read: text.read }
  const noControl = baseline.granularity === 'test' ? await whyNoControl(audit) : undefined
  if (noControl !== undefined) {
    notes.push(
      `Whether the tests still notice a failure under a patch is not checked: ${noControl}.`
    )
  }

  const isIgnored = ignoredIn(base.root)
  const names = namesOf(paths)
  const workbench = openWorkbench({
    sandbox,
    suite,
    openTree,
    excused,
    root: base.root,
    read: text.read,
    allowed: {
      obstacle: text.obstacle,
      // Also in the spelling that a file system without case would find the rule for; a second spelling of something
      // in the tree is refused for that, and git may not want to be asked for it (beyond a link, in a submodule).
      ignored: async (path) =>
        (await isIgnored(path)) ||
        (!tracked.has(path) &&
          names.clash(path) === undefined &&
          (await isIgnored(foldedPath(path)))),
      files: paths,
      names,
      mostBytes: options.maxFileKb * 1_024
    },
    rules: {
      deciding,
      runnerConfig: options.runnerConfig,
      protection: (path) => protectedReason(path, options.protectedPaths)
    },
    protectedAction: options.protectedAction,
    concurrency,
    audit: baseline.granularity === 'test' && noControl === undefined ? audit : undefined,
    probe: {
      runtimeDirectory: join(options.projectRoot, 'probe-runtime'),
      workingDirectory: suite.plan.cwd,
      scratch,
      node: options.node,
      python: checkout.python,
      timeoutMs: options.probeTimeoutMs
    }
  })
  const task: Task = {
    title: request.title,
    statement: request.statement,
    baseSha: base.sha,
    probeLanguage: probeLanguageOf(suite.plan.runner, paths),
    testCommand: suite.plan.display,
    workingDirectory: suite.plan.cwd,
    baseline,
    context: gathered.context,
    contextLeftOut: gathered.leftOut
  }
  const freePool = repositoryPool({
    task,
    sandbox,
    suite,
    openTree,
    root: base.root,
    files,
    baseTree,
    read: text.read,
    scratch,
    runtimeDirectory: join(options.projectRoot, 'recorder-runtime'),
    python: checkout.python,
    timeoutMs: options.testTimeoutMs,
    seed: options.seed,
    note: (note) => notes.push(note)
  })
  const held = stack.move()
  return {
    task,
    workbench,
    baseBranch: base.branch,
    trustedTests: wished === undefined,
    isolation: { kind: sandbox.isolation, guarantees },
    notes,
    freePool,
    [Symbol.asyncDispose]: () => held.disposeAsync()
  }
}

function wishedCommand({ testCommand }: Wishes, notes: string[]): string | undefined {
  if (testCommand === undefined) return undefined
  const parsed = parseArguments(testCommand)
  if ('problem' in parsed)
    throw new InputError(`The issue's section on the test command: ${parsed.problem}`)
  notes.push('The test command was named by the issue itself, not by the repository.')
  return testCommand
}
