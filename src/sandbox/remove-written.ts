import { execa } from 'execa'
import { kindOf } from './paths.ts'

/**
 * Deletes what a program wrote at a path and tells whether it is gone; never throws. GNU rm, unlike Node's own, goes down folders
 * that are nested deeper than a path may be long.
 */
export async function removeWritten(path: string): Promise<boolean> {
  if ((await kindOf(path)) === 'missing') return true
  const remove = (): Promise<unknown> => execa('rm', ['-rf', '--', path], quietly)
  await remove()
  // A link would lead chmod elsewhere.
  if ((await kindOf(path)) === 'folder') {
    await execa('chmod', ['-R', 'u+rwX', '--', path], quietly)
    await remove()
  }
  return (await kindOf(path)) === 'missing'
}

const quietly = { reject: false, stdio: 'ignore' } as const
