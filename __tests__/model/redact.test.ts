import { expect, test } from 'vitest'
import { redactor } from '../../src/model/redact.ts'

test('a secret is hidden as it is, encoded, and line by line', () => {
  const hide = redactor(['pass/word+1234', 'first-line-xyz\nsecond-line-xyz', 'none', ''])
  const base64 = Buffer.from('pass/word+1234').toString('base64')
  expect(hide(`a pass/word+1234 b pass%2Fword%2B1234 c ${base64}`)).toMatch(
    /^a \*\*\* b \*\*\* c \*\*\*=*$/
  )
  expect(hide('… second-line-xyz, none')).toBe('… ***, none')
})
