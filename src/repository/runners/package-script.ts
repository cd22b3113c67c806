import type { Command, Word } from './arguments.ts'
import { parseShell, plain, spell } from './arguments.ts'
import { programName } from './flags.ts'
import type { Manifest } from './place.ts'
import { unwrap } from './unwrap.ts'

const packageManagers = ['npm', 'pnpm', 'yarn', 'bun']
const checks = [
  'eslint',
  'prettier',
  'xo',
  'standard',
  'biome',
  'oxlint',
  'stylelint',
  'publint',
  'attw',
  'tsd',
  'ls-lint',
  'knip',
  'depcheck',
  'markdownlint',
  'cspell',
  'dprint'
]

/** The name of the package.json script that a command runs, and the arguments handed on to it. */
export function scriptCall(
  command: Command,
  manifest: Manifest
): { readonly script: string; readonly arguments: readonly Word[] } | undefined {
  const [program, ...rest] = command.words
  const manager = programName(program)
  if (!packageManagers.includes(manager)) return undefined
  const words = rest.filter((word) => !/^(?:-s|--silent|--if-present)$/.test(word.text))
  const [verb, ...more] = words
  if (verb === undefined) return undefined
  const runs = verb.text === 'run' || verb.text === 'run-script'
  const name = runs ? more[0]?.text : verb.text === 't' ? 'test' : verb.text
  if (name === undefined || !Object.hasOwn(manifest.scripts, name)) return undefined
  if (!runs && manager === 'npm' && name !== 'test') return undefined
  const handed = runs ? more.slice(1) : more
  return {
    script: name,
    arguments: handed[0]?.text === '--' ? handed.slice(1) : handed
  }
}

/**
 * The simple commands that a package.json script comes down to, `pre` scripts and scripts it calls included;
 * undefined where only a shell can run it.
 */
export function resolveScript(
  manifest: Manifest,
  script: string,
  handed: readonly Word[] = [],
  depth = 0
): readonly Command[] | undefined {
  const text = manifest.scripts[script]
  if (text === undefined || depth > 5) return undefined
  const parsed = parseShell(text)
  if (parsed.kind !== 'sequence') return undefined
  const before = manifest.scripts[`pre${script}`] === undefined ? [] : [runScript(`pre${script}`)]
  const commands: Command[] = [...before]
  for (const [index, command] of parsed.commands.entries()) {
    const last = index === parsed.commands.length - 1
    const whole = last ? { ...command, words: [...command.words, ...handed] } : command
    // The directory would hold for what follows, and be lost on the paths of the report.
    if (programName(whole.words[0]) === 'cd') return undefined
    const call = scriptCall(unwrap(whole), manifest)
    if (call === undefined) {
      commands.push(whole)
      continue
    }
    const inner = resolveScript(manifest, call.script, call.arguments, depth + 1)
    if (inner === undefined) commands.push(whole)
    else commands.push(...inner.map((each) => ({ ...each, env: { ...whole.env, ...each.env } })))
  }
  return commands
}

/** True for programs that judge the text of the code and run none of its tests. */
export function isCheck(command: Command): boolean {
  const { words } = unwrap(command)
  const name = programName(words[0])
  if (checks.includes(name)) return true
  if (name === 'tsc') return words.some((word) => word.text === '--noEmit')
  return (
    packageManagers.includes(name) &&
    /\b(?:lint|format|typecheck|type-check|prettier)\b/.test(spell(words))
  )
}

function runScript(name: string): Command {
  return { env: {}, words: plain('npm', 'run', '--silent', name) }
}
