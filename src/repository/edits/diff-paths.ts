import type { Paths } from './edit.ts'

/** The file a diff section speaks of: readings of its old and new path; undefined for /dev/null. */
export type DiffPaths = {
  readonly before: Paths | undefined
  readonly after: Paths | undefined
}

/** Reads the paths of a `--- ` / `+++ ` pair, with or without `a/` and `b/`, quoted or with a time stamp. */
export function pathsOfPair(minus: string, plus: string): DiffPaths {
  const [before, after] = [nameIn(minus.slice(4)), nameIn(plus.slice(4))]
  return { before: readings(before, 'a/'), after: readings(after, 'b/') }
}

/** Reads the paths of a `diff --git a/x b/x` line; undefined when they cannot be told apart. */
export function pathsOfGitLine(line: string): DiffPaths | undefined {
  const rest = line.slice('diff --git '.length).trim()
  const quoted = /^("(?:[^"\\]|\\.)*"|\S+) ("(?:[^"\\]|\\.)*"|\S+)$/.exec(rest)
  if (quoted?.[1] !== undefined && quoted[2] !== undefined)
    return {
      before: readings(unquoted(quoted[1]), 'a/'),
      after: readings(unquoted(quoted[2]), 'b/')
    }
  // With spaces in the name only equal names can be told apart (git-apply does the same).
  const middle = (rest.length - 1) / 2
  const [left, right] = [rest.slice(0, middle), rest.slice(middle + 1)]
  if (left.replace(/^a\//, '') !== right.replace(/^b\//, '')) return undefined
  return { before: readings(left, 'a/'), after: readings(right, 'b/') }
}

/** Decodes a name that git has put in quotes (octal escapes of UTF-8 bytes, as in C). */
export function unquoted(name: string): string {
  if (!/^".*"$/.test(name)) return name
  const escapes: Record<string, number> = { n: 10, t: 9, r: 13, a: 7, b: 8, f: 12, v: 11 }
  const parts = name.slice(1, -1).match(/\\[0-7]{3}|\\.|[^\\]+/gs) ?? []
  const bytes = parts.map((part) => {
    if (!part.startsWith('\\')) return Buffer.from(part)
    if (part.length === 4) return Buffer.from([Number.parseInt(part.slice(1), 8)])
    const code = escapes[part.slice(1)]
    return code === undefined ? Buffer.from(part.slice(1)) : Buffer.from([code])
  })
  return Buffer.concat(bytes).toString('utf8')
}

function nameIn(text: string): string {
  const name = text.replace(/\t.*$/s, '').trim()
  return unquoted(name.replace(/ \d{4}-\d\d-\d\d \d\d:\d\d:\d\d.*$/, ''))
}

function readings(name: string, prefix: string): Paths | undefined {
  if (name === '/dev/null' || name === '') return undefined
  return name.startsWith(prefix) && name.length > prefix.length
    ? [name.slice(prefix.length), name]
    : [name]
}
