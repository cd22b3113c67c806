import type { Argument, Literal } from './literal.ts'
import type { Parameter, PythonType } from './signature.ts'

/**
 * Parameters whose type hint is missing, or leaves something open (`list`, `List[Any]`), get what is open from the values
 * that the examples have there; it stays open where these are of different kinds.
 */
export function typedByExamples(
  parameters: readonly Parameter[],
  examples: readonly (readonly Argument[])[]
): readonly Parameter[] {
  return parameters.map((parameter, index) => {
    const values = examples.flatMap((example) => {
      const given = example.find(({ name }) => name === parameter.name) ?? example[index]
      return given === undefined ? [] : [given.value]
    })
    return { ...parameter, type: filled(parameter.type, values) }
  })
}

const unknown: PythonType = { kind: 'unknown' }

function filled(type: PythonType, values: readonly Literal[]): PythonType {
  switch (type.kind) {
    case 'unknown':
      return typeOfAll(values)
    case 'list':
    case 'set':
      return { kind: type.kind, of: filled(type.of, values.flatMap(itemsOf)) }
    case 'optional': {
      const given = values.filter(({ kind }) => kind !== 'none')
      return { kind: 'optional', of: filled(type.of, given) }
    }
    case 'tuple':
      return type.items.length === 0
        ? tupleOf(values)
        : { kind: 'tuple', items: type.items.map((item, at) => filled(item, column(values, at))) }
    case 'dict': {
      const entries = values.flatMap((value) => (value.kind === 'dict' ? value.entries : []))
      return {
        kind: 'dict',
        key: filled(
          type.key,
          entries.map(([key]) => key)
        ),
        value: filled(
          type.value,
          entries.map(([, value]) => value)
        )
      }
    }
    case 'int':
    case 'float':
    case 'str':
    case 'bool':
    case 'none':
      return type
  }
}

/** The type that all values have; whole numbers among others are of their kind, and what may be missing is optional. */
function typeOfAll(values: readonly Literal[]): PythonType {
  const given = values.filter(({ kind }) => kind !== 'none')
  const kinds = new Set(given.map(({ kind }) => kind))
  const [kind] = kinds
  if (kind === undefined) return values.length === 0 ? unknown : { kind: 'none' }
  const type = ofOneKind(kinds.size === 1 ? kind : isNumbers(kinds) ? 'float' : undefined, given)
  return given.length === values.length || type.kind === 'unknown'
    ? type
    : { kind: 'optional', of: type }
}

function isNumbers(kinds: ReadonlySet<Literal['kind']>): boolean {
  return [...kinds].every((kind) => kind === 'int' || kind === 'float')
}

function ofOneKind(kind: Literal['kind'] | undefined, values: readonly Literal[]): PythonType {
  switch (kind) {
    case undefined:
      return unknown
    case 'list':
    case 'set':
      return filled({ kind, of: unknown }, values)
    case 'tuple':
      return tupleOf(values)
    case 'dict':
      return filled({ kind: 'dict', key: unknown, value: unknown }, values)
    case 'int':
    case 'float':
    case 'str':
    case 'bool':
    case 'none':
      return { kind }
  }
}

/** Tuples of one length have a type at each place. */
function tupleOf(values: readonly Literal[]): PythonType {
  const lengths = new Set(values.map((value) => itemsOf(value).length))
  const [length] = lengths
  if (length === undefined || lengths.size > 1) return unknown
  return {
    kind: 'tuple',
    items: Array.from({ length }, (_, at) => typeOfAll(column(values, at)))
  }
}

function column(values: readonly Literal[], at: number): readonly Literal[] {
  return values.flatMap((value) => itemsOf(value).slice(at, at + 1))
}

function itemsOf(value: Literal): readonly Literal[] {
  return value.kind === 'list' || value.kind === 'tuple' || value.kind === 'set' ? value.items : []
}
