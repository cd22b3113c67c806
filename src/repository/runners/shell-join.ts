import type { Command } from './arguments.ts'

/** What surrounds the last of several commands when they are run by one shell. */
export type ShellFrame = {
  /** Directories put in front of PATH, as npm does for scripts. */
  readonly path?: readonly string[]
  /** File that takes the last command's standard output, and its standard error too where `both`. */
  readonly capture?: { readonly file: string; readonly both: boolean }
  /** Names of directories whose `TEST-*.xml` of earlier runs are removed first, so that no stale report is read. */
  readonly stale?: readonly string[]
}

/**
 * An argument vector that runs the commands one after the other, each only if the one before succeeded.
 * Data never becomes shell text: every word is a positional parameter, unquoted only where it is a wildcard.
 */
export function shellJoin(
  commands: readonly [...Command[], Command],
  frame: ShellFrame = {}
): readonly [string, ...string[]] {
  const [only] = commands
  const words = only?.words ?? []
  const bare = commands.length === 1 && Object.keys(only?.env ?? {}).length === 0
  if (bare && Object.keys(frame).length === 0 && !words.some((word) => word.glob)) {
    const [program = '', ...rest] = words.map((word) => word.text)
    return [program, ...rest]
  }
  const parameters: string[] = []
  const quoted = (text: string): string => `"\${${parameters.push(text)}}"`
  // With an empty IFS an unquoted parameter is expanded as a wildcard but never split.
  const unquoted = (text: string): string => `\${${parameters.push(text)}}`

  const lines: string[] = ["IFS=''"]
  for (const directory of frame.path ?? []) lines.push(`PATH=${quoted(directory)}:"$PATH"`)
  if (frame.path !== undefined) lines.push('export PATH')
  for (const name of frame.stale ?? []) {
    lines.push(
      `find . -name node_modules -prune -o -path ${quoted(`*/${name}/*`)} -name 'TEST-*.xml' -exec rm -f {} +`
    )
  }
  const steps = commands.map((command, index) => {
    const settings = Object.entries(command.env).map(([name, value]) => quoted(`${name}=${value}`))
    const last = index === commands.length - 1
    const spelled = command.words.map(({ text, glob }) => (glob ? unquoted(text) : quoted(text)))
    return [
      ...(last ? ['exec'] : []),
      ...(settings.length > 0 ? ['env', ...settings] : []),
      ...spelled,
      ...(last && frame.capture !== undefined
        ? [`>${quoted(frame.capture.file)}`, ...(frame.capture.both ? ['2>&1'] : [])]
        : [])
    ].join(' ')
  })
  const text = [...lines, steps.join(' && ')].join('; ')
  return ['/bin/sh', '-c', text, 'sh', ...parameters]
}
