import type { Node, Statement } from '@babel/types'

import { parseFile } from './javascript-syntax.ts'

/** Where something stands in a text; lines count from 1. */
export type Span = {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
}

/** Something that is defined at the top of a module. */
export type Item = Span & {
  /** Its name within the module; one in asterisks for what has none. */
  readonly local: string
  /** A declaration can be given another value at the end of the module; a value must be changed where it stands. */
  readonly kind: 'declaration' | 'value'
  readonly isClass: boolean
  /** Its methods, and the functions of an object. */
  readonly members: readonly (Span & { readonly name: string })[]
}

/** A module as its text tells it. */
export type Module = {
  readonly isModule: boolean
  readonly items: readonly Item[]
  /** Names that it exports, and what each is within; the first name of each. */
  readonly exported: ReadonlyMap<string, string>
}

/** Finds what a JavaScript or TypeScript file defines at its top, and under which names it exports that. */
export function readModule(file: string, text: string): Module | undefined {
  const syntax = parseFile(file, text)
  if (syntax === undefined) return undefined
  const exported = new Map<string, string>()
  for (const [name, local] of syntax.body.flatMap(exportsOf)) {
    if (![...exported.values()].includes(local)) exported.set(name, local)
  }
  return { isModule: syntax.isModule, items: syntax.body.flatMap(itemsOf), exported }
}

function itemsOf(statement: Statement): readonly Item[] {
  if (statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration') {
    return statement.id == null ? [] : [itemOf(statement.id.name, 'declaration', statement)]
  }
  if (statement.type === 'VariableDeclaration') {
    return statement.declarations.flatMap(({ id, init }) =>
      id.type === 'Identifier' && init != null ? [itemOf(id.name, 'value', init)] : []
    )
  }
  if (statement.type === 'ExportNamedDeclaration') {
    return statement.declaration == null ? [] : itemsOf(statement.declaration)
  }
  if (statement.type === 'ExportDefaultDeclaration') {
    const { declaration } = statement
    const isNamed =
      (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') &&
      declaration.id != null
    if (isNamed) return itemsOf(declaration)
    const hasValue = !/^(?:Identifier|TS\w*(?:Function|Declaration))$/.test(declaration.type)
    return hasValue ? [itemOf('*default*', 'value', declaration)] : []
  }
  return assignedExports(statement).flatMap(({ name, value }) =>
    value.type === 'Identifier' ? [] : [itemOf(`*${name}*`, 'value', value)]
  )
}

function exportsOf(statement: Statement): readonly (readonly [name: string, local: string])[] {
  if (statement.type === 'ExportNamedDeclaration') {
    if (statement.source != null) return []
    const declared = statement.declaration == null ? [] : localsOf(statement.declaration)
    const listed = statement.specifiers.flatMap((each) => {
      if (each.type !== 'ExportSpecifier') return []
      const [name, local] = [each.exported, each.local].map((one) =>
        one.type === 'Identifier' ? one.name : one.value
      )
      return name === undefined || local === undefined ? [] : [[name, local] as const]
    })
    return [...declared.map((name) => [name, name] as const), ...listed]
  }
  if (statement.type === 'ExportDefaultDeclaration') {
    const { declaration } = statement
    if (declaration.type === 'Identifier') return [['default', declaration.name]]
    return localsOf(statement).map((local) => ['default', local])
  }
  return assignedExports(statement).map(({ name, value }) => [
    name,
    value.type === 'Identifier' ? value.name : `*${name}*`
  ])
}

function localsOf(statement: Statement): readonly string[] {
  return itemsOf(statement).map(({ local }) => local)
}

/** What `exports.name = …` and `module.exports = …` give away; an object stands for its properties. */
function assignedExports(
  statement: Statement
): readonly { readonly name: string; readonly value: Node }[] {
  if (statement.type !== 'ExpressionStatement') return []
  let { expression } = statement
  let name: string | undefined
  while (expression.type === 'AssignmentExpression' && expression.operator === '=') {
    name = exportedName(expression.left) ?? name
    expression = expression.right
  }
  if (name === undefined) return []
  if (name !== 'default' || expression.type !== 'ObjectExpression')
    return [{ name, value: expression }]
  return expression.properties.flatMap((property) => {
    const key = property.type === 'SpreadElement' ? undefined : keyOf(property)
    if (key === undefined || property.type === 'SpreadElement') return []
    return [{ name: key, value: property.type === 'ObjectMethod' ? property : property.value }]
  })
}

/** The name under which an assignment to this exports its value: `default` for the module itself. */
function exportedName(left: Node): string | undefined {
  if (left.type === 'Identifier') return left.name === 'exports' ? 'default' : undefined
  if (left.type !== 'MemberExpression' || left.computed || left.property.type !== 'Identifier')
    return undefined
  const { object, property } = left
  if (object.type === 'Identifier' && object.name === 'module' && property.name === 'exports')
    return 'default'
  return exportedName(object) === 'default' ? property.name : undefined
}

function itemOf(local: string, kind: Item['kind'], node: Node): Item {
  const isClass = node.type === 'ClassDeclaration' || node.type === 'ClassExpression'
  return { local, kind, isClass, members: membersOf(node), ...spanOf(node) }
}

function membersOf(node: Node): Item['members'] {
  const parts =
    node.type === 'ClassDeclaration' || node.type === 'ClassExpression'
      ? node.body.body
      : node.type === 'ObjectExpression'
        ? node.properties
        : []
  return parts.flatMap((part) => {
    const name =
      part.type === 'StaticBlock' || part.type === 'SpreadElement' ? undefined : keyOf(part)
    return name === undefined ? [] : [{ name, ...spanOf(part) }]
  })
}

function keyOf(part: object): string | undefined {
  if (!('key' in part) || ('computed' in part && part.computed === true)) return undefined
  const { key } = part
  if (typeof key !== 'object' || key === null) return undefined
  if ('name' in key && typeof key.name === 'string') return key.name
  return 'value' in key && typeof key.value === 'string' ? key.value : undefined
}

function spanOf({ start, end, loc }: Pick<Node, 'start' | 'end' | 'loc'>): Span {
  return { from: loc?.start.line ?? 0, to: loc?.end.line ?? 0, start: start ?? 0, end: end ?? 0 }
}
