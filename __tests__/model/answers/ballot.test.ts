import { expect, test } from 'vitest'

import { readBallot } from '../../../src/model/answers/ballot.ts'

const whole = { legal: true, determined: true, quote: 'rounded', choice: 'A', reason: 'it says so' }

test.each([
  { name: 'plain JSON', answer: JSON.stringify(whole), choice: 'first' },
  {
    name: 'JSON in a fence with words around',
    answer: `Let me see.\n\`\`\`json\n${JSON.stringify({ ...whole, choice: 'B' })}\n\`\`\`\nDone.`,
    choice: 'second'
  },
  { name: 'lower case', answer: JSON.stringify({ ...whole, choice: 'b' }), choice: 'second' },
  {
    name: 'single quotes and a trailing comma',
    answer: "{'legal': true, 'determined': true, 'quote': 'x', 'choice': 'both', 'reason': '',}",
    choice: 'both'
  },
  {
    name: 'an answer cut off',
    answer: '{"legal": true, "determined": true, "choice": "neither", "reason": "because',
    choice: 'neither'
  },
  { name: 'only a choice', answer: '{"choice": "not_determined"}', choice: 'not-determined' },
  {
    name: 'an input that nobody may give',
    answer: JSON.stringify({ ...whole, legal: false }),
    choice: 'not-determined'
  },
  {
    name: 'a choice that nothing determines',
    answer: JSON.stringify({ ...whole, determined: false }),
    choice: 'not-determined'
  }
])('$name reads as $choice', ({ answer, choice }) => {
  expect(readBallot(answer).choice).toBe(choice)
})

test.each([
  { name: 'no JSON', answer: 'A is better.', message: 'without a JSON object' },
  { name: 'no choice', answer: '{"reason": "hm"}', message: 'without a "choice"' },
  { name: 'another choice', answer: '{"choice": "C"}', message: 'which is no choice' }
])('$name is refused', ({ answer, message }) => {
  expect(() => readBallot(answer)).toThrow(message)
})
