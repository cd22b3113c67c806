/** What file systems leave out of names or people do not see: HFS+ ignores it, others show nothing. */
const ignorable = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu

/**
 * One spelling for all names that some file system or reader takes for the same: without case, compatibility forms and
 * invisible characters. It has as many parts as the path; a part may be empty, `.` or `..` though the path's is not.
 */
export function foldedPath(path: string): string {
  return /^[\u0020-\u007e]*$/u.test(path)
    ? path.toLowerCase()
    : path.split('/').map(foldedName).join('/')
}

/** The same without invisible characters and compatibility forms, but with its capitals, by which some name tests. */
export function plainPath(path: string): string {
  return path
    .split('/')
    .map((name) => withoutSlash(name.replace(ignorable, '').normalize('NFKC')))
    .join('/')
}

function foldedName(name: string): string {
  const plain = name.replace(ignorable, '').normalize('NFKC')
  // Letter by letter, because a final sigma depends on its neighbours; by way of capitals, for ß, ſ, ı and the like.
  const folded = Array.from(plain, (letter) =>
    letter.toLowerCase().toUpperCase().toLowerCase().normalize('NFKC')
  ).join('')
  return withoutSlash(folded.normalize('NFKC').replace(ignorable, ''))
}

// A few compatibility forms (U+2100, U+FF0F) hold a slash, which no file name can.
function withoutSlash(name: string): string {
  return name.replaceAll('/', '\u2215')
}
