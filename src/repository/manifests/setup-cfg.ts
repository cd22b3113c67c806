import type { Parts } from './manifest.ts'

const protectedSections =
  /^(?:tool:pytest|pytest|aliases|coverage:.*|coverage|tox|tox:.*|testenv.*|nosetests|unittest|test|global|options\.cmdclass)$/iu

/** What Python's `splitlines` takes for the end of a line and its file reading does not. */
const oddLineEnds = ['\v', '\f', '\u001C', '\u001D', '\u001E', '\u0085', '\u2028', '\u2029']

/**
 * What of a setup.cfg decides how tests run. pytest and setuptools read the file in two dialects, so sections are
 * compared as text, and what the dialects would tell apart in different ways cannot be read: an indented line like a
 * section's head, and line ends that only one of them knows.
 */
export function setupCfg(text: string): Parts {
  if (oddLineEnds.some((end) => text.includes(end))) throw new Error('odd line ends')
  const sections = new Map<string, string[]>()
  let current: string[] = []
  for (const line of text.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u)) {
    if (/^\s+\[/u.test(line)) throw new Error('an indented section')
    const name = /^\[\s*([^\]#;]*)/u.exec(line)?.[1]?.trim()
    if (name === undefined) {
      if (line.trim() !== '' && !/^\s*[#;]/u.test(line)) current.push(line.trimEnd())
      continue
    }
    current = sections.get(name) ?? []
    sections.set(name, current)
  }
  const decisive = [...sections].filter(
    ([name, lines]) =>
      protectedSections.test(name) ||
      (/^options\.entry_points$/iu.test(name) && lines.some((line) => /pytest11/iu.test(line)))
  )
  return new Map(decisive)
}
