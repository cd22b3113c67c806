import type { Parts } from './manifest.ts'

const decisive = ['replace', 'toolchain', 'godebug']

/** What of a go.mod puts other code in the place of what the tests import, or chooses another Go. */
export function goMod(text: string): Parts {
  const parts = new Map<string, string[]>()
  let block: string | undefined
  for (const whole of text.split('\n')) {
    const line = whole.replace(/\/\/.*$/, '').trim()
    if (line === '') continue
    if (block !== undefined && line === ')') {
      block = undefined
      continue
    }
    const [, word = '', rest = ''] = /^(\w+)\s*(.*)$/s.exec(line) ?? []
    if (block === undefined && rest === '(') {
      block = word
      continue
    }
    const directive = block ?? word
    if (!decisive.includes(directive)) continue
    parts.set(directive, [...(parts.get(directive) ?? []), block === undefined ? rest : line])
  }
  return parts
}
