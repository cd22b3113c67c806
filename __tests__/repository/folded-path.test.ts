import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { foldedPath, plainPath } from '../../src/repository/folded-path.ts'

test.each([
  { path: 'Src/A.JS', folded: 'src/a.js' },
  { path: 'Straße', folded: 'strasse' },
  { path: 'ſrc', folded: 'src' },
  { path: '\u212Aey', folded: 'key' },
  { path: 'ı.js', folded: 'i.js' },
  { path: 'ΣΑΣ/σας', folded: 'σασ/σασ' },
  { path: 'e\u0301.js', folded: '\u00E9.js' },
  { path: 'E\u0301.js', folded: '\u00E9.js' },
  { path: 'ｓｒｃ．js', folded: 'src.js' },
  { path: 'a\u200Bb\u00AD\uFE0F\u{E0061}.js', folded: 'ab.js' },
  { path: 'a／b', folded: 'a\u2215b' },
  { path: '\u200B/\u2025', folded: '/..' }
])('$path is folded into $folded', ({ path, folded }) => {
  expect(foldedPath(path)).toBe(folded)
})

test.each([
  { path: 'FooTest.java', plain: 'FooTest.java' },
  { path: 'Ｆoo\u200BTest.java', plain: 'FooTest.java' },
  { path: 'a／b', plain: 'a\u2215b' }
])('$path is plainly $plain', ({ path, plain }) => {
  expect(plainPath(path)).toBe(plain)
})

test('what is folded stays as it is, has the same parts and no capitals', () => {
  const name = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))
  fc.assert(
    fc.property(name, (path) => {
      const folded = foldedPath(path)
      expect(foldedPath(folded)).toBe(folded)
      expect(foldedPath(path.normalize('NFD'))).toBe(folded)
      expect(folded.split('/')).toHaveLength(path.split('/').length)
      expect(foldedPath(folded.toUpperCase())).toBe(folded)
    }),
    { numRuns: 2_000 }
  )
})
