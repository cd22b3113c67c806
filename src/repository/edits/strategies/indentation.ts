import { oneToOne, placesOf } from './match.ts'
import type { Strategy } from './match.ts'
import { reindentation } from './reindent.ts'

/** The SEARCH text moved as a whole to another indentation, or written with another unit of it. */
export const indentation: Strategy = {
  name: 'indentation',
  find: (file, search) =>
    placesOf(file, search, (a, b) => a.trim() === b.trim()).flatMap((start) => {
      const indented = reindentation(
        search.map((line, index) => ({ file: file[start + index] ?? '', search: line }))
      )
      return indented === undefined ? [] : [oneToOne(start, search.length, indented)]
    })
}
