import { stat } from 'node:fs/promises'
import { join, posix } from 'node:path'

import { InputError } from '../../input-error.ts'
import type { Command, Word } from './arguments.ts'
import { parseShell, plain, spell } from './arguments.ts'
import { instrumentCompiled } from './compiled.ts'
import { detect } from './detect.ts'
import type { Instrumented, Missing } from './instrumented.ts'
import { instrumentJavascript } from './javascript.ts'
import { isCheck, resolveScript, scriptCall } from './package-script.ts'
import type { Place } from './place.ts'
import { installedBinary, readManifest, upwards } from './place.ts'
import { instrumentPython } from './python.ts'
import type { PlanOptions, TestPlan, Unplannable } from './runner.ts'
import { shellJoin } from './shell-join.ts'
import { unwrap } from './unwrap.ts'

/**
 * How the tests of a tree are run: by the maintainer's command, or by what the repository's files say.
 * Reads files only and runs nothing. Throws `InputError` for a command or directory that cannot be right.
 */
export async function planTests(
  tree: string,
  options: PlanOptions
): Promise<TestPlan | Unplannable> {
  const place = await findPlace(tree, options)
  const { testCommand } = options
  if (testCommand !== undefined && testCommand.trim() !== '') return planCommand(testCommand, place)
  const found = await detect(place)
  if (found.kind === 'nothing') return { kind: 'no-tests', tried: found.tried }
  return planWords(found.words, place)
}

// As in the maintainers' own workflow: no watching, no asking, no snapshot written for the first time.
const inContinuousIntegration = { CI: 'true' }

/** Tells a plan from the reason why there is none. */
export function isPlan(plan: TestPlan | Unplannable): plan is TestPlan {
  return 'command' in plan
}

async function planCommand(text: string, place: Place): Promise<TestPlan | Unplannable> {
  const parsed = parseShell(text)
  if (parsed.kind === 'malformed') {
    throw new InputError(
      `test-command: ${parsed.problem}. Give one command, such as \`npm test\` or \`python3 -m pytest -q\`.`
    )
  }
  const [only, ...more] = parsed.kind === 'sequence' ? parsed.commands : []
  if (only === undefined || more.length > 0) {
    return byExitCode(['/bin/sh', '-c', text], text.trim(), {}, place)
  }
  return planSimple(only, place)
}

function planWords(words: readonly Word[], place: Place): Promise<TestPlan | Unplannable> {
  return planSimple({ env: {}, words }, place)
}

async function planSimple(command: Command, place: Place): Promise<TestPlan | Unplannable> {
  const call = place.manifest && scriptCall(unwrap(command), place.manifest)
  if (call !== undefined && place.manifest !== undefined) {
    const commands = resolveScript(place.manifest, call.script, call.arguments)
    const plan = commands && (await planSequence(commands, command.env, place))
    return plan ?? asItIs(command, place)
  }
  const instrumented = await instrument(command, place)
  if (instrumented?.kind === 'missing') return missing(instrumented)
  return instrumented === undefined ? asItIs(command, place) : planOf([], instrumented, [], place)
}

/** A script's commands: the one that runs tests is made to report, those before it prepare, checks are left out. */
async function planSequence(
  commands: readonly Command[],
  env: Command['env'],
  place: Place
): Promise<TestPlan | Unplannable | undefined> {
  const steps = await Promise.all(
    commands.map(async (command) => ({ command, runner: await instrument(command, place) }))
  )
  const at = steps.findIndex((step) => step.runner !== undefined)
  const tests = steps[at]?.runner
  if (tests === undefined || steps.slice(at + 1).some((step) => step.runner !== undefined)) {
    return undefined
  }
  if (tests.kind === 'missing') return missing(tests)
  const before = steps.slice(0, at).filter((step) => !isCheck(step.command))
  const leftOut = steps.filter((step, index) => index !== at && !before.includes(step))
  const whole = { ...tests, command: { ...tests.command, env: { ...env, ...tests.command.env } } }
  return planOf(
    before.map((step) => step.command),
    whole,
    leftOut.map((step) => spell(step.command.words)),
    place
  )
}

async function instrument(
  command: Command,
  place: Place
): Promise<Instrumented | Missing | undefined> {
  return (
    (await instrumentJavascript(command, place)) ??
    (await instrumentPython(command, place)) ??
    (await instrumentCompiled(command, place))
  )
}

function planOf(
  before: readonly Command[],
  instrumented: Instrumented,
  leftOut: readonly string[],
  place: Place
): TestPlan {
  const { runner, display, reports, command, frame } = instrumented
  const inOneShell = before.length > 0
  const path = inOneShell ? { path: binaryDirectories(place) } : {}
  // Alone, a command's settings go the plain way.
  const last = inOneShell ? command : { env: {}, words: command.words }
  return {
    runner,
    display: [...before.map((each) => spell(each.words)), display].join(' && '),
    command: shellJoin([...before, last], { ...path, ...frame }),
    cwd: place.cwd,
    env: { ...inContinuousIntegration, ...instrumented.env, ...(inOneShell ? {} : command.env) },
    reports,
    roots: [place.root, ...(instrumented.roots ?? [])],
    leftOut
  }
}

/** What is not recognised runs as it is; its exit code is all there is. */
async function asItIs(command: Command, place: Place): Promise<TestPlan> {
  const [first] = command.words
  const starter = first?.text === 'npx' ? unwrap(command) : command
  const name = starter.words[0]?.text ?? ''
  const binary = starter === command ? undefined : await installedBinary(place, name)
  const words =
    starter === command
      ? command.words
      : binary === undefined
        ? [...plain('npx', '--no-install'), ...starter.words]
        : [...plain(binary), ...starter.words.slice(1)]
  return byExitCode(shellJoin([{ env: {}, words }]), spell(command.words), starter.env, place)
}

function byExitCode(
  command: TestPlan['command'],
  display: string,
  env: TestPlan['env'],
  place: Place
): TestPlan {
  const { cwd, root } = place
  return {
    runner: 'command',
    display,
    command,
    cwd,
    env: { ...inContinuousIntegration, ...env },
    reports: [],
    roots: [root],
    leftOut: []
  }
}

function missing({ runner, program }: Missing): Unplannable {
  return {
    kind: 'not-installed',
    runner,
    remedy: `The tests run with \`${program}\`, which is not in node_modules: install the dependencies (for example with \`npm ci\`) in a step before this one.`
  }
}

function binaryDirectories(place: Place): readonly string[] {
  return upwards(place)
    .map((directory) => join(directory, 'node_modules', '.bin').slice(place.tree.length))
    .map((path) => posix.join(place.root, path))
    .reverse()
}

async function findPlace(tree: string, options: PlanOptions): Promise<Place> {
  const cwd = posix.normalize(options.workingDirectory ?? '').replace(/\/+$/, '')
  const inside = cwd === '.' ? '' : cwd
  const directory = join(tree, inside)
  const isDirectory = await stat(directory).then(
    (found) => found.isDirectory(),
    () => false
  )
  if (inside.startsWith('/') || inside.split('/').includes('..') || !isDirectory) {
    throw new InputError(
      `working-directory: \`${options.workingDirectory ?? ''}\` is not a directory of the repository. Give a path relative to the repository's root, such as \`packages/core\`.`
    )
  }
  return {
    tree: tree.replace(/\/+$/, ''),
    directory,
    cwd: inside,
    root: (options.root ?? tree).replace(/\/+$/, ''),
    reportDirectory: options.reportDirectory,
    runtimeDirectory: options.runtimeDirectory,
    manifest: await readManifest(directory),
    control: options.control
  }
}
