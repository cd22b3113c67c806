import stripAnsi from 'strip-ansi'

/** Collects a stream of any length in bounded memory: its beginning and its end. */
export type Output = {
  add(chunk: Uint8Array): void
  /** The text without colour codes; where bytes are missing, a sentence tells how long the whole was. */
  text(): string
}

/** Starts a collection that keeps at most `limit` bytes, half of them from the end. */
export function collectOutput(limit: number): Output {
  const headLimit = Math.ceil(limit / 2)
  const tailLimit = limit - headLimit
  const head: Buffer[] = []
  let headLength = 0
  let tail: Buffer[] = []
  let tailLength = 0
  let total = 0

  function add(chunk: Uint8Array): void {
    total += chunk.length
    const room = headLimit - headLength
    if (room > 0) {
      const part = Buffer.from(chunk.subarray(0, room))
      head.push(part)
      headLength += part.length
    }
    if (chunk.length <= room) return
    const rest = Buffer.from(chunk.subarray(Math.max(0, room)))
    tail.push(rest)
    tailLength += rest.length
    // Joined only now and then: a flood of small chunks would otherwise be copied over and over.
    if (tailLength > 2 * tailLimit + 65_536) {
      const joined = Buffer.concat(tail)
      tail = [Buffer.from(joined.subarray(joined.length - tailLimit))]
      tailLength = tailLimit
    }
  }

  function text(): string {
    const start = Buffer.concat(head)
    const joined = Buffer.concat(tail)
    if (total <= limit) return stripAnsi(Buffer.concat([start, joined]).toString('utf8'))
    const end = joined.subarray(joined.length - Math.min(tailLimit, joined.length))
    const left = total - start.length - end.length
    return (
      stripAnsi(wholeCharacters(start).toString('utf8')) +
      `\n[${left} bytes left out here; the whole output has ${total} bytes]\n` +
      stripAnsi(end.subarray(continuationBytes(end)).toString('utf8'))
    )
  }

  return { add, text }
}

/** Number of UTF-8 continuation bytes (10xxxxxx) at the beginning, at most three. */
function continuationBytes(bytes: Buffer): number {
  let count = 0
  while (count < 3 && ((bytes[count] ?? 0) & 0xc0) === 0x80) count += 1
  return count
}

/** Drops a character that the cut went through. */
function wholeCharacters(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return length > back ? bytes.subarray(0, bytes.length - back) : bytes
  }
  return bytes
}
