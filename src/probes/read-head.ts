import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/** The beginning of a file that code that is not to be trusted wrote to, or may have replaced; '' for what is no plain file. */
export async function readHead(path: string, mostBytes: number): Promise<string> {
  // A link or a pipe in the file's place must neither lead elsewhere nor block.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
  try {
    await using file = await open(path, flags)
    if (!(await file.stat()).isFile()) return ''
    const buffer = Buffer.alloc(mostBytes)
    let length = 0
    while (length < mostBytes) {
      const { bytesRead: count } = await file.read(buffer, length, mostBytes - length, length)
      if (count === 0) break
      length += count
    }
    return buffer.toString('utf8', 0, length)
  } catch {
    return ''
  }
}
