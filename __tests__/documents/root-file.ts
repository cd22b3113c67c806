/** Address of a file of the project, by its path from the root. */
export function rootFile(path: string): URL {
  return new URL(`../../${path}`, import.meta.url)
}
