import { oneToOne, placesOf } from './match.ts'
import type { Strategy } from './match.ts'

/** The SEARCH text but for line endings and for spaces and tabs at the ends of lines. */
export const trailingWhitespace: Strategy = {
  name: 'trailing whitespace',
  find: (file, search) =>
    placesOf(file, search, (a, b) => a.trimEnd() === b.trimEnd()).map((start) =>
      oneToOne(start, search.length)
    )
}
