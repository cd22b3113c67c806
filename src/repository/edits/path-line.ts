const bareNames = /^(?:Makefile|Dockerfile|Gemfile|Rakefile|Procfile|Justfile|LICENSE|README)$/i

// Longer lines are no path lines, and would take the patterns below too long.
const longest = 600

/**
 * Readings of a line of an answer as the path of a file, most likely first; none where the line is prose or code.
 * Understands backticks, bold, headings, list marks, comment marks, `File:` and a trailing colon.
 */
export function pathsInLine(line: string): readonly string[] {
  if (line.length > longest) return []
  const quoted = [...line.matchAll(/`([^`]+)`/g)].map((match) => (match[1] ?? '').trim())
  const bare = undecorated(line)
  const words = bare.split(/\s+/)
  const readings = [
    ...(looksLikePath(bare) && !/\s/.test(bare) ? [bare] : []),
    ...quoted.filter((text) => looksLikePath(text) || (quoted.length === 1 && isWholeLine(line))),
    ...(words.length > 1 && words.length < 12 && /\.\w{1,8}$/.test(bare) ? [bare] : []),
    ...words.map((word) => word.replace(/^[("'*]+|[)"'*,.:;]+$/g, '')).filter(looksLikePath)
  ]
  return [...new Set(readings)]
}

/** Whether a line is nothing but a path, however decorated. */
export function isPathLine(line: string): boolean {
  if (line.length > longest) return false
  const bare = undecorated(line)
  return !/\s/.test(bare) && looksLikePath(bare)
}

function isWholeLine(line: string): boolean {
  return /^`[^`]+`:?$/.test(undecoratedOutside(line))
}

function undecorated(line: string): string {
  return undecoratedOutside(line)
    .replace(/^[`"']+|[`"']+$/g, '')
    .trim()
}

function undecoratedOutside(line: string): string {
  return line
    .trim()
    .replace(/^(?:#{1,6}|\/\/|[-*+>]|\d{1,3}[.)])\s+/, '')
    .replace(/^\*{1,3}|\*{1,3}:?$|^_{2}(?=\S.*__:?$)|__:?$/g, '')
    .replace(/^(?:new |in )?(?:file(?:name|path| path)?|path)\s*:\s*\**\s*/i, '')
    .replace(/:$/, '')
    .replace(/^\*{1,3}|\*{1,3}$/g, '')
    .trim()
}

function looksLikePath(text: string): boolean {
  if (text.length > 300 || /[<>|?*"{}=;]/.test(text)) return false
  if (/\s/.test(text) || /^https?:/.test(text) || /[()]$/.test(text)) return false
  return (
    bareNames.test(text) ||
    /^[^\s]*[\w\p{L}\]]\.\w{1,12}$/u.test(text) ||
    /[^/]\/[^/]/.test(text) ||
    /^\.\w/.test(text)
  )
}
