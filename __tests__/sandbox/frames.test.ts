import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeFrame, frameReader, type Message } from '../../src/sandbox/frames.ts'

const words = fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')))
const message = fc
  .tuple(fc.constantFrom('run', 'kill', ''), words)
  .map(([verb, rest]): Message => [verb, ...rest])

test('messages come out as they went in, however the bytes are cut', () => {
  fc.assert(
    fc.property(fc.array(message), fc.integer({ min: 1, max: 7 }), (messages, size) => {
      const bytes = Buffer.concat(messages.map(encodeFrame))
      const read = frameReader()
      const got: Message[] = []
      for (let at = 0; at < bytes.length; at += size)
        got.push(...read(bytes.subarray(at, at + size)))
      expect(got).toEqual(messages)
    })
  )
})

test('a NUL byte cannot smuggle in another word', () => {
  expect(() => encodeFrame(['run', 'a\0bind'])).toThrow('NUL')
})
