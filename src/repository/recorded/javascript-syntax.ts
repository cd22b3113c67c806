import { parse, parseExpression } from '@babel/parser'
import type { ParserOptions } from '@babel/parser'
import type { Expression, Statement } from '@babel/types'

/** A parsed file, and whether it is an ECMAScript module. */
export type Syntax = { readonly body: readonly Statement[]; readonly isModule: boolean }

const longest = 500_000

/** Parses JavaScript or TypeScript; undefined for what is neither. Nothing of it runs. */
export function parseFile(file: string, text: string): Syntax | undefined {
  if (text.length > longest) return undefined
  const isTyped = /\.[cm]?ts$/.test(file)
  try {
    const { program } = parse(text, {
      sourceType: 'unambiguous',
      allowReturnOutsideFunction: true,
      errorRecovery: true,
      plugins: [isTyped ? 'typescript' : 'jsx', 'decorators']
    } satisfies ParserOptions)
    return { body: program.body, isModule: program.sourceType === 'module' }
  } catch {
    return undefined
  }
}

/** Parses one expression that ends where the text ends; undefined for anything else. */
export function parseWhole(text: string): Expression | undefined {
  try {
    return parseExpression(text)
  } catch {
    return undefined
  }
}
