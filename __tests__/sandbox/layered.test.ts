import { chmod, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { FileChange } from '../../src/core/types.ts'
import { patchOf } from '../../src/repository/edits/patch.ts'
import { openCandidateTree } from '../../src/repository/tree/candidate-tree.ts'
import { setUp, shell } from './setting.ts'

const baseFiles = {
  'run.sh': 'echo old',
  'kept.txt': 'kept',
  'gone/only.txt': 'x',
  'half/a.txt': 'a',
  'half/b.txt': 'b',
  'file-to-folder': 'x',
  'folder-to-file/x.txt': 'x'
}
const changes: readonly FileChange[] = [
  { path: 'run.sh', before: 'echo old', after: 'echo new' },
  { path: 'gone/only.txt', before: 'x', after: undefined },
  { path: 'half/a.txt', before: 'a', after: undefined },
  { path: 'file-to-folder', before: 'x', after: undefined },
  { path: 'file-to-folder/new.txt', before: undefined, after: 'new' },
  { path: 'folder-to-file/x.txt', before: 'x', after: undefined },
  { path: 'folder-to-file', before: undefined, after: 'file' }
]

test.each([true, false])(
  'a program sees the base with the patch on top, and changes neither it nor others (layered: %s)',
  async (layered) => {
    await using setting = await setUp()
    const base = await setting.tree('base', baseFiles)
    await chmod(join(base, 'run.sh'), 0o755)
    const sandbox = await setting.open()
    expect(sandbox.layered).toBe(true)
    {
      await using tree = await openCandidateTree(base, patchOf(changes), layered)
      expect(tree.base === undefined).toBe(!layered)
      const job = tree.base === undefined ? {} : { base: tree.base }
      const look = 'find . | sort; ./run.sh; cat kept.txt folder-to-file'
      expect((await shell(sandbox, tree.path, look, job)).stdout).toBe(
        [
          '.',
          './file-to-folder',
          './file-to-folder/new.txt',
          './folder-to-file',
          './half',
          './half/b.txt',
          './kept.txt',
          './run.sh',
          'new',
          'keptfile'
        ].join('\n')
      )
      await shell(sandbox, tree.path, 'echo evil > kept.txt; rm -rf half; echo x > new', job)
      const again = await shell(sandbox, tree.path, 'cat kept.txt new; ls', job)
      expect(again.stdout).toBe('evil\nx\nfile-to-folder\nfolder-to-file\nkept.txt\nnew\nrun.sh\n')
    }
    expect(await readFile(join(base, 'kept.txt'), 'utf8')).toBe('kept')
    expect((await stat(join(base, 'half/a.txt'))).isFile()).toBe(true)
    await using other = await openCandidateTree(base, undefined, layered)
    const job = other.base === undefined ? {} : { base: other.base }
    expect((await shell(sandbox, other.path, 'cat kept.txt; ls new', job)).stdout).toBe('kept')
  }
)

test('what promises secrets within an ignored folder is not shown, installed packages are', async () => {
  await using setting = await setUp({
    'build/.env': 'secret',
    'build/deep/id_rsa': 'secret',
    'build/out.js': 'code',
    'build/node_modules/pkg/cert.pem': 'public',
    'node_modules/pkg/cert.pem': 'public'
  })
  const lines: string[] = []
  const sandbox = await setting.open({
    overlays: ['build', 'node_modules'],
    log: (line) => lines.push(line)
  })
  const tree = await setting.tree('tree')
  const { stdout } = await shell(
    sandbox,
    tree,
    'cat build/.env build/deep/id_rsa build/out.js build/node_modules/pkg/cert.pem node_modules/pkg/cert.pem'
  )
  expect(stdout).toBe('codepublicpublic')
  expect(lines).toContain('Not shown to programs: build/.env.')
})

test('many candidates may start at once, the first of a sandbox among them', async () => {
  await using setting = await setUp({ 'node_modules/a.js': 'a' })
  const base = await setting.tree('base', baseFiles)
  for (let turn = 0; turn < 3; turn += 1) {
    await using sandbox = await setting.open({ overlays: ['node_modules'] })
    const outputs = await Promise.all(
      Array.from({ length: 8 }, async (_, id) => {
        await using tree = await openCandidateTree(base, patchOf(changes), true)
        const script = 'cat kept.txt node_modules/a.js; echo "$1" > id; cat id'
        const job = tree.base === undefined ? {} : { base: tree.base }
        return (await shell(sandbox, tree.path, script, job, `${id}`)).output
      })
    )
    expect(outputs).toEqual(Array.from({ length: 8 }, (_, id) => `kepta${id}\n`))
  }
})
