import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { rootFile } from './root-file.ts'

test('README.md says of every library that the action runs on why it is there', () => {
  const table = readFileSync(rootFile('README.md'), 'utf8')
    .split('## Libraries it runs on')[1]
    ?.split('\n## ')[0]
  const named = [...(table ?? '').matchAll(/^\| (`.+?)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1])
  )
  expect(new Set(named)).toEqual(new Set(imported()))
})

function imported(): readonly string[] {
  const sources = globSync('src/**/*.ts', { cwd: rootFile('') })
  const names = sources.flatMap((path) =>
    [...readFileSync(rootFile(path), 'utf8').matchAll(/^(?:import|\}) .*from '([^']+)'$/gm)].map(
      (match) => packageOf(match[1] ?? '')
    )
  )
  return [...new Set(names)].filter((name) => Object.hasOwn(manifest.dependencies, name))
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
