import { execa } from 'execa'
import { createFixture } from 'fs-fixture'

/** A real git repository in a temporary directory, with one commit of the given files. */
export async function makeRepository(files: Readonly<Record<string, string>>) {
  const fixture = await createFixture(files)
  const run = async (...args: readonly string[]): Promise<string> => {
    const env = {
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@example.org',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@example.org'
    }
    const { stdout } = await execa('git', args, { cwd: fixture.path, env })
    return stdout
  }
  await run('init', '-q', '-b', 'main')
  const commit = async (): Promise<string> => {
    await run('add', '-A')
    await run('commit', '-q', '--allow-empty', '-m', 'c')
    return run('rev-parse', 'HEAD')
  }
  return { path: fixture.path, run, commit, [Symbol.asyncDispose]: () => fixture.rm() }
}
