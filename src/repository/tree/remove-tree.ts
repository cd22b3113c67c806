import { lstat } from 'node:fs/promises'

import { execa } from 'execa'

/**
 * Deletes a folder that hostile programs wrote to, with all in it, and tells whether it is gone; never throws. Links are not
 * followed. GNU rm goes down where Node's own gives up: folders nested deeper than a path may be long.
 */
export async function removeTree(path: string): Promise<boolean> {
  await call('rm', ['-rf', '--', path])
  // A link would lead chmod elsewhere.
  if ((await standsAt(path)) === 'folder') {
    await call('chmod', ['-R', 'u+rwX', '--', path])
    await call('rm', ['-rf', '--', path])
  }
  return (await standsAt(path)) === 'nothing'
}

function call(program: string, args: readonly string[]): Promise<unknown> {
  return execa(program, args, { reject: false, stdio: 'ignore' })
}

async function standsAt(path: string): Promise<'folder' | 'nothing' | 'something'> {
  try {
    return (await lstat(path)).isDirectory() ? 'folder' : 'something'
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT'
      ? 'nothing'
      : 'something'
  }
}
