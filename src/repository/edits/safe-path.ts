import { foldedPath } from '../folded-path.ts'

/** A path that may be written to as far as its text tells, or the sentence that refuses it. */
type PathCheck =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'refused'; readonly problem: string }

/**
 * Checks and normalises a path a model wrote: `/` separators, no `./`. Refuses whatever could leave the tree or reach
 * git's own files, also under the names NTFS and HFS+ take for `.git` (git's `verify_path`, read-cache.c).
 */
export function checkPath(raw: string): PathCheck {
  const refuse = (why: string): PathCheck => ({
    kind: 'refused',
    problem: `The path ${JSON.stringify(raw.slice(0, 200))} is refused: ${why}.`
  })
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(raw))
    return refuse('it contains a control or invisible character')
  const slashed = raw.replaceAll('\\', '/')
  if (/^(?:\/|~\/|[A-Za-z]:)/.test(slashed))
    return refuse('it is absolute; give it relative to the repository')
  const segments = slashed.split('/').filter((segment) => segment !== '' && segment !== '.')
  if (Buffer.byteLength(slashed) > 1024 || segments.some((s) => Buffer.byteLength(s) > 255))
    return refuse('it is too long')
  if (segments.length === 0) return refuse('it names no file')
  const folded = segments.map(foldedPath)
  if (folded.includes('..')) return refuse('it contains ".."')
  if (folded.some((name) => name === '' || name === '.'))
    return refuse('a part of it consists of characters that are not seen')
  if (segments.some(isGitDirectory)) return refuse("it reaches into git's own files")
  if (folded.some((name) => shortName.test(name)))
    return refuse('a part of it is a short name, which Windows may take for another file')
  if (folded.some((name) => stream.test(name)))
    return refuse('a part of it names a stream, by which Windows reaches another file')
  if (slashed.endsWith('/')) return refuse('it names a directory')
  if (segments.some((segment) => /[. ]$/.test(segment) || segment.startsWith(' ')))
    return refuse('a part of it starts with a space or ends with a space or a dot')
  return { kind: 'path', path: segments.join('/') }
}

/** The form of the second names that NTFS and FAT give to files (`GITHUB~1` for `.github`). */
const shortName = /^[^.~]{1,6}~\d{1,6}(?:\.[^.]{0,3})?$/

/** The end by which NTFS reaches the same file or folder again (`.github::$INDEX_ALLOCATION`). */
const stream = /:[^:]*:\$/

function isGitDirectory(segment: string): boolean {
  const name = foldedPath(segment)
    .replace(/:.*$/s, '')
    .replace(/[. ]+$/, '')
    .trimStart()
  return name === '.git' || /^git~\d+$/.test(name)
}
