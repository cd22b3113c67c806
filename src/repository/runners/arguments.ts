import { parse } from 'shell-quote'

/** One word of a command; a `glob` is left for the shell (or the runner) to expand. */
export type Word = { readonly text: string; readonly glob: boolean }

/** One simple command: environment settings in front of it, and its words. */
export type Command = {
  readonly env: Readonly<Record<string, string>>
  readonly words: readonly Word[]
}

export type ParsedShell =
  /** Commands joined by `&&`. */
  | { readonly kind: 'sequence'; readonly commands: readonly Command[] }
  /** Anything that only a shell can run. */
  | { readonly kind: 'shell'; readonly because: string }
  | { readonly kind: 'malformed'; readonly problem: string }

const assignment = /^([A-Za-z_]\w*)=(.*)$/s

/** Reads a command line without running a shell: plain commands and `&&`, everything else is named and refused. */
export function parseShell(text: string): ParsedShell {
  const quoteProblem = unbalancedQuote(text)
  if (quoteProblem !== undefined) return { kind: 'malformed', problem: quoteProblem }
  if (text.trim() === '') return { kind: 'malformed', problem: 'the command is empty' }
  if (text.includes('\0')) return { kind: 'malformed', problem: 'it contains a NUL character' }
  if (/[\r\n]/.test(text.trim())) return { kind: 'shell', because: 'it has several lines' }
  if (text.includes('`')) return { kind: 'shell', because: 'it uses a backquote' }
  if (/\$/.test(withoutSingleQuoted(text))) return { kind: 'shell', because: 'it uses `$`' }

  const commands: Word[][] = [[]]
  for (const entry of parse(text)) {
    const words = commands.at(-1) ?? []
    if (typeof entry === 'string') words.push({ text: entry, glob: false })
    else if ('comment' in entry) return { kind: 'shell', because: 'it contains a comment (`#`)' }
    else if (entry.op === 'glob') words.push({ text: entry.pattern, glob: true })
    else if (entry.op === '&&') commands.push([])
    else return { kind: 'shell', because: `it uses \`${entry.op}\`` }
  }
  if (commands.some((words) => words.length === 0)) {
    return { kind: 'malformed', problem: 'a command is missing beside `&&`' }
  }
  return { kind: 'sequence', commands: commands.map(toCommand) }
}

/**
 * The argument vector of a command named by someone untrusted (an issue): no shell, no variables, no settings.
 * Wildcards stay as they are written.
 */
export function parseArguments(text: string): readonly string[] | { readonly problem: string } {
  const parsed = parseShell(text)
  if (parsed.kind === 'malformed')
    return { problem: `The command cannot be read: ${parsed.problem}.` }
  if (parsed.kind === 'shell') return { problem: refusal(parsed.because) }
  const [command, ...more] = parsed.commands
  if (command === undefined || more.length > 0) return { problem: refusal('it uses `&&`') }
  const [setting] = Object.keys(command.env)
  if (setting !== undefined) {
    return {
      problem: `The command sets \`${setting}\`; give the command without environment settings.`
    }
  }
  return command.words.map((word) => word.text)
}

/** The words as a person would type them. */
export function spell(words: readonly Word[]): string {
  return words
    .map(({ text, glob }) => {
      if (glob || /^[\w@%+=:,./[\]{}*?-]+$/.test(text)) return text
      return `'${text.replaceAll("'", `'\\''`)}'`
    })
    .join(' ')
}

/** Words from plain text, none of them a wildcard. */
export function plain(...texts: readonly string[]): readonly Word[] {
  return texts.map((text) => ({ text, glob: false }))
}

function refusal(because: string): string {
  return `The command is not run because ${because}: only a single program with plain arguments is accepted, such as \`npx vitest run a.test.ts\`.`
}

function toCommand(words: readonly Word[]): Command {
  const env: Record<string, string> = {}
  let first = 0
  for (const word of words.slice(0, -1)) {
    const [, name, value] = word.glob ? [] : (assignment.exec(word.text) ?? [])
    if (name === undefined || value === undefined) break
    env[name] = value
    first += 1
  }
  return { env, words: words.slice(first) }
}

// shell-quote closes an open quote silently; a command cut short must not run as if it were whole.
function unbalancedQuote(text: string): string | undefined {
  const rest = text.replaceAll(/\\.|'[^']*'|"(?:\\.|[^"\\])*"/gs, '')
  return /['"]/.test(rest) ? 'a quote is not closed' : undefined
}

function withoutSingleQuoted(text: string): string {
  return text.replaceAll(/\\.|'[^']*'/gs, '')
}
