import { parseTree } from 'jsonc-parser'
import type { Node, ParseError } from 'jsonc-parser'

import type { Parts } from './manifest.ts'

const packageParts = [
  'scripts',
  'jest',
  'mocha',
  'ava',
  'vitest',
  'nyc',
  'c8',
  'tap',
  'babel',
  // What scripts are made of: values they name, and commands that stand elsewhere.
  'config',
  'wireit',
  'nx',
  'husky',
  'lint-staged',
  'pre-commit',
  'simple-git-hooks',
  'gitHooks'
]

/** What of a package.json decides what npm and the test runners do. */
export function packageJson(text: string): Parts {
  return partsOf(strict(text), packageParts)
}

/** What of a composer.json does, for Composer and PHPUnit. */
export function composerJson(text: string): Parts {
  return partsOf(strict(text), ['scripts', 'autoload-dev'])
}

/** What of a deno.json or deno.jsonc does. */
export function denoJson(text: string): Parts {
  return partsOf(withoutMark(text), ['tasks', 'test', 'bench'])
}

function strict(text: string): string {
  const json = withoutMark(text)
  JSON.parse(json)
  return json
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/u, '')
}

/** The values of some keys of an object, of a key that is told twice both: which of them counts is the reader's affair. */
function partsOf(text: string, keys: readonly string[]): Parts {
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { allowTrailingComma: true })
  if (root?.type !== 'object' || errors.length > 0) throw new Error('not an object')
  const members = membersOf(root)
  return new Map(
    keys.flatMap((key) => {
      const values = members.filter(([name]) => name === key).map(([, value]) => contentOf(value))
      return values.length === 0 ? [] : [[key, values] as const]
    })
  )
}

/** A value with all its keys in their order, also those that objects of JavaScript would lose. */
function contentOf(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(contentOf)
  if (node.type !== 'object') return node.value
  return { members: membersOf(node).map(([name, value]) => [name, contentOf(value)]) }
}

function membersOf({ children = [] }: Node): readonly (readonly [unknown, Node])[] {
  return children.flatMap(({ children: [name, value] = [] }) =>
    name === undefined || value === undefined ? [] : [[name.value, value] as const]
  )
}
