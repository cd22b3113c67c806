import { expect, test } from 'vitest'
import { withoutReasoning } from '../../src/model/choice.ts'

test.each([
  { name: 'no block', text: 'answer', left: 'answer' },
  { name: 'a block before', text: '<think>hm</think>\n\nanswer', left: 'answer' },
  { name: 'several blocks before', text: '<think>a</think><thinking>b</thinking>x', left: 'x' },
  { name: 'a block whose begin was in the prompt', text: 'hm\n</think>\n\nanswer', left: 'answer' },
  { name: 'a block that never ends', text: '<think>hm', left: '' },
  { name: 'a block within the answer', text: 'a <think>b</think> c', left: 'a <think>b</think> c' },
  { name: 'the tag in code', text: "s.split('</think>')", left: "s.split('</think>')" }
])('reasoning is cut off: $name', ({ text, left }) => {
  expect(withoutReasoning(text)).toBe(left)
})
