import { expect, test } from 'vitest'
import { withoutCiSkips } from '../src/ci-skips.ts'

test.each([
  { text: 'a [skip ci] b', broken: 'a [ skip ci] b' },
  { text: '[ci skip]', broken: '[ ci skip]' },
  { text: '[CI SKIP]', broken: '[ CI SKIP]' },
  { text: '[no ci]', broken: '[ no ci]' },
  { text: '[skip actions]', broken: '[ skip actions]' },
  { text: '[actions skip]', broken: '[ actions skip]' },
  { text: '[skip-ci][ci_skip][skipci]', broken: '[ skip-ci][ ci_skip][ skipci]' },
  { text: '[skip azurepipelines]', broken: '[ skip azurepipelines]' },
  { text: '[[skip ci]]', broken: '[[ skip ci]]' },
  { text: '***NO_CI***', broken: '*** NO_CI***' },
  { text: '****no_ci****', broken: '**** no_ci****' },
  { text: 'skip-checks: true', broken: 'skip- checks: true' },
  { text: 'a\n\n\nSkip-Checks \t:true', broken: 'a\n\n\nSkip- Checks \t:true' }
])('breaks $text', ({ text, broken }) => {
  expect(withoutCiSkips(text)).toBe(broken)
  expect(withoutCiSkips(broken)).toBe(broken)
})

test.each(['skip ci', '[skipped]', '[no idea]', 'a[skip + 1]', '[ci]', 'skip-checks is a trailer'])(
  'leaves %s',
  (text) => {
    expect(withoutCiSkips(text)).toBe(text)
  }
)
