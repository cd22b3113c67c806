import { oneToOne, placesOf } from './match.ts'
import type { Strategy } from './match.ts'

/** The SEARCH text as it is. */
export const exact: Strategy = {
  name: 'exact',
  find: (file, search) =>
    placesOf(file, search, (a, b) => a === b).map((start) => oneToOne(start, search.length))
}
