import { stripVTControlCharacters } from 'node:util'

/** Text of models and programs with all that could steer a terminal taken out; line breaks and tabs stay. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  return stripVTControlCharacters(text).replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, '')
}

/** A heading of the terminal report. */
export function heading(title: string): string {
  return `\n━━ ${title} ${'━'.repeat(Math.max(0, 96 - title.length))}\n`
}

/** Shows a step's log the way a runner's page does; takes it in pieces and writes whole lines. */
export type LogView = { readonly push: (text: string) => void; readonly end: () => void }

/** Workflow commands become what people see of them, and secrets become `***`. */
export function createLogView(write: (line: string) => void, secrets: readonly string[]): LogView {
  let rest = ''
  const show = (line: string): void => {
    const shown = logLine(line)
    if (shown !== undefined) write(masked(printable(shown), secrets))
  }
  return {
    push: (text) => {
      const lines = `${rest}${text}`.split('\n')
      rest = lines.pop() ?? ''
      lines.forEach(show)
    },
    end: () => {
      if (rest !== '') show(rest)
      rest = ''
    }
  }
}

/** What a line of a log looks like on a runner's page; undefined where it is not shown. Pure. */
export function logLine(line: string): string | undefined {
  const command = /^::(?<name>[a-z-]+)(?: [^:]*)?::(?<message>.*)$/.exec(line.trimEnd())?.groups
  if (command === undefined) return line
  const message = (command['message'] ?? '')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%25', '%')
  switch (command['name']) {
    case 'group':
      return `\n▶ ${message}`
    case 'error':
      return `Error: ${message}`
    case 'warning':
      return `Warning: ${message}`
    case 'notice':
      return `Notice: ${message}`
    default:
      return undefined
  }
}

function masked(text: string, secrets: readonly string[]): string {
  return secrets.reduce((so, secret) => (secret === '' ? so : so.replaceAll(secret, '***')), text)
}
