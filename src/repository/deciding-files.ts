import { posix } from 'node:path'

import type { Baseline } from '../core/types.ts'
import { parseShell } from './runners/arguments.ts'
import { programName } from './runners/flags.ts'
import type { RunnerName, TestPlan } from './runners/runner.ts'
import { unwrap } from './runners/unwrap.ts'

export type DecidingOptions = {
  readonly plan: Pick<TestPlan, 'runner' | 'display' | 'cwd'>
  readonly baseline: Baseline
  readonly tracked: ReadonlySet<string>
  /** Reads a file of the base. */
  readonly read: (path: string) => Promise<string | undefined>
}

/**
 * Files of the base that decide a verdict though their names do not tell: what the runner reports tests of, and the
 * scripts that the test command starts.
 */
export async function decidingFiles(options: DecidingOptions): Promise<readonly string[]> {
  return [...new Set([...(await reported(options)), ...(await started(options))])]
}

/** Runners whose tests stand in files of their own, as long as nothing in the file tells otherwise. */
const apart: readonly RunnerName[] = ['node:test', 'vitest', 'jest', 'mocha', 'pytest', 'unittest']

async function reported({
  plan,
  baseline,
  tracked,
  read
}: DecidingOptions): Promise<readonly string[]> {
  if (!apart.includes(plan.runner)) return []
  const { passing, failing, flaky, skipped } = baseline
  const ids = [...passing, ...failing, ...flaky, ...skipped]
  const files = [...new Set(ids.map((id) => id.split(' > ')[0] ?? ''))]
  const kept = await Promise.all(
    files
      .filter((path) => tracked.has(path))
      .map(async (path) => (isAmongCode((await read(path)) ?? '', plan.runner) ? [] : [path]))
  )
  return kept.flat()
}

/** Tests inside the code that they test: its file must stay open to repair. */
function isAmongCode(text: string, runner: RunnerName): boolean {
  if (runner === 'vitest') return text.includes('import.meta.vitest')
  // A doctest.
  return runner === 'pytest' && !/^\s*(?:(?:async\s+)?def\s+test|class\s+\w*Test)/m.test(text)
}

const interpreters =
  /^(?:(?:ba|da|z|k|fi)?sh|node|nodejs|tsx|deno|bun|python[\d.]*|ruby|perl|php|lua)$/

async function started({ plan, tracked, read }: DecidingOptions): Promise<readonly string[]> {
  const { display, cwd } = plan
  const at = (word: string): string => posix.join(cwd, word)
  const parsed = parseShell(display)
  const commands = parsed.kind === 'sequence' ? parsed.commands.map(unwrap) : []
  const files = commands.flatMap(({ words }) => {
    const [program, ...rest] = words.map(({ text }) => text)
    if (program === undefined) return []
    if (program.includes('/') && tracked.has(at(program))) return [at(program)]
    if (!interpreters.test(programName(words[0])) || /^-[mce]$/.test(rest[0] ?? '')) return []
    const script = rest.find((word) => tracked.has(at(word)))
    return script === undefined ? [] : [at(script)]
  })
  const program = programName(commands[0]?.words[0])
  const texts = [
    display,
    ...(['npm', 'pnpm', 'yarn', 'bun'].includes(program)
      ? testScripts(await read(at('package.json')))
      : []),
    ...(program === 'make'
      ? await Promise.all(['GNUmakefile', 'makefile', 'Makefile'].map((name) => read(at(name))))
      : [])
  ]
  const scripts = texts
    .flatMap((text) => (text ?? '').split(/[\s"'`;&|()<>=@]+/))
    .filter((word) => /\.(?:ba|da|z|k)?sh$/.test(word) && tracked.has(at(word)))
  return [...files, ...scripts.map(at)]
}

function testScripts(manifest: string | undefined): readonly string[] {
  const found = /"(?:pre|post)?test":\s*("(?:[^"\\]|\\.)*")/g
  return [...(manifest ?? '').matchAll(found)].map((match) => match[1] ?? '')
}
