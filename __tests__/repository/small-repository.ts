import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { execa } from 'execa'

/** Makes a repository of one commit. */
export async function repositoryOf(
  repository: string,
  files: Readonly<Record<string, string>>
): Promise<string> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(repository, path)), { recursive: true })
    await writeFile(join(repository, path), content)
  }
  const git = (...args: readonly string[]) =>
    execa('git', ['-C', repository, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args])
  await git('init', '-q')
  await git('add', '-A')
  await git('commit', '-qm', 'base')
  return repository
}

/** An answer that edits a file, or makes one where there is nothing before. */
export function edit(path: string, before: string, after: string): string {
  return `${path}\n\`\`\`\n<<<<<<< SEARCH\n${before}\n=======\n${after}\n>>>>>>> REPLACE\n\`\`\`\n`
}
