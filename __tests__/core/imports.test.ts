import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'

import { expect, test } from 'vitest'

const core = join(import.meta.dirname, '../../src/core')

test('the core imports only itself', async () => {
  const files = (await readdir(core, { recursive: true })).filter((file) => file.endsWith('.ts'))
  expect(files.length).toBeGreaterThan(10)
  for (const file of files) {
    const source = await readFile(join(core, file), 'utf8')
    const imported = [...source.matchAll(/(?:from|import)\s+'(?<path>[^']+)'/gu)].map(
      (match) => match.groups?.['path']
    )
    for (const path of imported) {
      expect(`${file}: ${path}`).toMatch(/: \.\.?\/[a-z\d/.-]+\.ts$/u)
      // Whatever folders it goes through, it ends inside.
      expect(relative(core, resolve(core, dirname(file), path ?? ''))).not.toMatch(/^\.\./u)
    }
  }
})
