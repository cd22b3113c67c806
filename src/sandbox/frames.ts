/** A message to or from the warden: strings without NUL, the first of which is the verb. */
export type Message = readonly [string, ...string[]]

/** The bytes of a message: its length in decimal, a line feed, and the strings separated by NUL. */
export function encodeFrame(message: Message): Buffer {
  const stray = message.find((text) => text.includes('\0'))
  if (stray !== undefined) throw new Error(`a NUL byte in ${JSON.stringify(stray.slice(0, 80))}`)
  const payload = Buffer.from(message.join('\0'))
  return Buffer.concat([Buffer.from(`${payload.length}\n`), payload])
}

/** Takes bytes as they come and gives every message that is complete. */
export function frameReader(): (chunk: Uint8Array) => readonly Message[] {
  let waiting: Buffer = Buffer.alloc(0)
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk])
    const messages: Message[] = []
    for (;;) {
      const end = waiting.indexOf('\n')
      if (end < 0) return messages
      const length = Number(waiting.toString('latin1', 0, end))
      if (waiting.length - end - 1 < length) return messages
      const [verb = '', ...rest] = waiting.toString('utf8', end + 1, end + 1 + length).split('\0')
      messages.push([verb, ...rest])
      waiting = waiting.subarray(end + 1 + length)
    }
  }
}
