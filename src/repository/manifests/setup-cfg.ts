import type { Parts } from './manifest.ts'

const protectedSections =
  /^(?:tool:pytest|pytest|aliases|coverage:.*|coverage|tox|tox:.*|testenv.*|nosetests|unittest|test|global|default)$/iu

/** What Python's `splitlines` takes for the end of a line and its file reading does not. */
const oddLineEnds = ['\v', '\f', '\u001C', '\u001D', '\u001E', '\u0085', '\u2028', '\u2029']

/** A section's head that both dialects take for one, with nothing but a comment behind it. */
const head = /^\[([^[\]#;]+)\][ \t]*(?:[#;][^\]]*)?$/u

/**
 * What of a setup.cfg decides how tests run. pytest and setuptools read the file in two dialects, so sections are
 * compared as text, and what the dialects would tell apart in different ways cannot be read: lines like a section's
 * head that one of them takes for a value, and line ends and spaces that only one of them knows.
 */
export function setupCfg(text: string): Parts {
  if (oddLineEnds.some((end) => text.includes(end))) throw new Error('odd line ends')
  const sections = new Map<string, string[]>()
  let current: string[] = []
  for (const line of text.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u)) {
    if (/^[ \t]*(?![ \t])[\s\p{Cc}]/u.test(line)) throw new Error('odd indentation')
    if (/^[ \t]*\[/u.test(line)) {
      const name = head.exec(line)?.[1]?.trim()
      if (name === undefined) throw new Error('a line like a head')
      current = sections.get(name) ?? []
      sections.set(name, current)
    } else if (!/^[ \t]*(?:[#;]|$)/u.test(line)) current.push(line.replace(/[ \t]+$/u, ''))
  }
  const decisive = [...sections].filter(
    ([name, lines]) =>
      protectedSections.test(name) ||
      (/^options\.entry_points$/iu.test(name) && lines.some((line) => /pytest11/iu.test(line)))
  )
  const commands = [...sections].flatMap(([name, lines]) =>
    /^options$/iu.test(name) ? valuesOf(lines, /^cmdclass\s*[=:]/iu) : []
  )
  return new Map([
    ...decisive,
    ...(commands.length > 0 ? [['options.cmdclass', commands] as const] : [])
  ])
}

/** The lines of a key, and those that go on with it. */
function valuesOf(lines: readonly string[], key: RegExp): readonly string[] {
  let within = false
  return lines.filter((line) => {
    if (!/^[ \t]/u.test(line)) within = key.test(line)
    return within
  })
}
