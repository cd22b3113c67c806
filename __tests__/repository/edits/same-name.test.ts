import { expect, test } from 'vitest'

import { namesOf } from '../../../src/repository/edits/same-name.ts'

const names = namesOf(['src/double.js', 'Docs/a.md', 'docs/b.md', 'lib/Grün/x.js'])

test.each([
  { path: 'SRC/new.js', asked: 'SRC', standing: 'src' },
  { path: 'src/Double.js', asked: 'src/Double.js', standing: 'src/double.js' },
  { path: 'Src/Double.js', asked: 'Src', standing: 'src' },
  { path: 'src', asked: undefined, standing: undefined },
  { path: 'src/double.js', asked: undefined, standing: undefined },
  { path: 'src/other.js', asked: undefined, standing: undefined },
  { path: 'lib/gru\u0308n/y.js', asked: 'lib/gru\u0308n', standing: 'lib/Grün' },
  { path: 'DOCS/c.md', asked: 'DOCS', standing: 'Docs' }
])('$path stands as $standing', ({ path, asked, standing }) => {
  expect(names.clash(path)).toEqual(asked === undefined ? undefined : { asked, standing })
})

test.each(['Docs/c.md', 'docs/c.md'])('%s is allowed where the tree has both spellings', (path) => {
  expect(names.clash(path)).toBeUndefined()
})

test('a name within another spelling of a folder is told by the folder it stands in', () => {
  expect(namesOf(['a/B/c']).clash('a/b/d')).toEqual({ asked: 'a/b', standing: 'a/B' })
  expect(namesOf([]).clash('a/b')).toBeUndefined()
})
