import { parse } from 'jsonc-parser'
import type { ParseError } from 'jsonc-parser'

import { isTable, partsAt } from './manifest.ts'
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
  'husky',
  'lint-staged',
  'pre-commit',
  'simple-git-hooks'
]

/** What of a package.json decides what npm and the test runners do. */
export function packageJson(text: string): Parts {
  return partsAt(strict(text), packageParts)
}

/** What of a composer.json does, for Composer and PHPUnit. */
export function composerJson(text: string): Parts {
  return partsAt(strict(text), ['scripts', 'autoload-dev'])
}

/** What of a deno.json or deno.jsonc does. */
export function denoJson(text: string): Parts {
  const errors: ParseError[] = []
  const document: unknown = parse(withoutMark(text), errors, { allowTrailingComma: true })
  if (errors.length > 0) throw new Error('not valid JSONC')
  return partsAt(table(document), ['tasks', 'test', 'bench'])
}

function strict(text: string): unknown {
  return table(JSON.parse(withoutMark(text)))
}

function table(document: unknown): unknown {
  if (!isTable(document)) throw new Error('not an object')
  return document
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/u, '')
}
