import { limit, namesOf, place } from '../statement/limit.ts'
import type { Limit, StatedLimits, Trait } from '../statement/limit.ts'
import { renamed } from '../statement/term.ts'
import type { Term } from '../statement/term.ts'
import type { FormatLine } from './format.ts'
import { textual } from './kept-limits.ts'

/** The names of a format: with one value, with one for each of many lines or items, with one for each item of many lists. */
type Names = {
  readonly alone: ReadonlySet<string>
  readonly listed: ReadonlySet<string>
  readonly cells: ReadonlySet<string>
}

/**
 * Limits in the names of the format: where `S_1 … S_N` are texts, what is said of `S` is said of each of them, `S[]`; where
 * `|x| <= 9` is said of a number, its value is meant and not its length; `A_i != A_j` says that the list has nothing twice. A
 * limit on what the format does not have was misread or means something else: it is told as unread.
 */
export function inNamesOf(format: readonly FormatLine[], stated: StatedLimits): StatedLimits {
  const names = namesIn(format)
  const texts = new Set(
    stated.traits.filter(({ kind }) => textual.has(kind)).map(({ of }) => of.replace(/\[\]$/u, ''))
  )
  const inFormat = new Map<string, string>()
  for (const name of names.listed) {
    inFormat.set(name, `${name}[]`)
    if (texts.has(name)) inFormat.set(`len(${name})`, `len(${name}[])`)
  }
  for (const name of names.alone) inFormat.set(`sum(len(${name}[]))`, `sum(len(${name}))`)
  const all = stated.limits
    .map(({ left, sign, right }) => ({
      left: products(renamed(left, inFormat), names),
      sign,
      right: products(renamed(right, inFormat), names)
    }))
    .flatMap((one) => absolute(one, names, texts))
    .flatMap((one) => numbered(one, names))
  const distinct = all.filter(isOfTwoItems).map(({ left }): Trait => ({
    kind: 'distinct',
    of: left.kind === 'name' ? left.name.replace(/\[\]$/u, '') : ''
  }))
  const ordered = new Set(
    stated.traits.filter(({ kind }) => kind === 'sorted').map(({ of }) => of.replaceAll('[]', ''))
  )
  const limits = all.filter((one) => !isOfTwoItems(one) && isOfFormat(one, names))
  const strange = all.filter(
    (one) => !isOfTwoItems(one) && !isOfFormat(one, names) && !isSaidElsewhere(one, ordered, names)
  )
  return {
    limits,
    traits: [
      ...distinct,
      ...stated.traits.map((trait) => {
        const of = textual.has(trait.kind) ? inFormat.get(trait.of) : undefined
        return of === undefined ? trait : { ...trait, of }
      })
    ],
    unread: [...stated.unread, ...strange.map((one) => `a limit on ${namesOf(one).join(' and ')}`)]
  }
}

/** `HW` as the product of `H` and `W`. */
function products(term: Term, names: Names): Term {
  if (term.kind === 'number') return term
  if (term.kind !== 'name')
    return { ...term, left: products(term.left, names), right: products(term.right, names) }
  const letters = Array.from(term.name)
  const isProduct =
    letters.length === 2 &&
    !names.alone.has(term.name) &&
    letters.every((letter) => names.alone.has(letter))
  const [left = '', right = ''] = letters
  return isProduct
    ? { kind: '*', left: { kind: 'name', name: left }, right: { kind: 'name', name: right } }
    : term
}

/** `|x| <= 9` of a number. */
function absolute(one: Limit, names: Names, texts: ReadonlySet<string>): readonly Limit[] {
  const { left, sign, right } = one
  const of = left.kind === 'name' ? /^len\((?<of>[^()]+)\)$/u.exec(left.name)?.groups?.['of'] : ''
  if (of === undefined || !sign.startsWith('<')) return [one]
  const isNumber =
    !texts.has(of.replace(/\[\]$/u, '')) &&
    (names.alone.has(of) || (of.endsWith('[]') && names.listed.has(of.slice(0, -2))))
  if (!isNumber) return [one]
  const value: Term = { kind: 'name', name: of }
  const least: Term = { kind: '-', left: { kind: 'number', value: 0 }, right }
  return [limit(least, sign, value), limit(value, sign, right)]
}

/** What is said of `x[]` where the format has `x_1` and `x_2` alone. */
function numbered(one: Limit, { alone }: Names): readonly Limit[] {
  const lists = [...new Set(namesOf(one))].filter((name) => /^[A-Za-z]\w*\[\]$/u.test(name))
  const indices = [...alone].flatMap((name) => {
    const { list, index } = /^(?<list>[A-Za-z]\w*)_(?<index>\d+)$/u.exec(name)?.groups ?? {}
    return lists.includes(`${list}[]`) && index !== undefined ? [index] : []
  })
  if (indices.length === 0) return [one]
  return [...new Set(indices)].map((index) => {
    const each = new Map(lists.map((name) => [name, `${name.slice(0, -2)}_${index}`]))
    return { left: renamed(one.left, each), sign: one.sign, right: renamed(one.right, each) }
  })
}

/** `A_i != A_j`. */
function isOfTwoItems({ left, sign, right }: Limit): boolean {
  return (
    sign === '!=' &&
    left.kind === 'name' &&
    right.kind === 'name' &&
    left.name === right.name &&
    left.name.endsWith('[]')
  )
}

function isOfFormat(one: Limit, { alone, listed, cells }: Names): boolean {
  const hasList = namesOf(one).some((name) => listed.has(name.replace(/\[\]$/u, '')))
  return namesOf(one).every((name) => {
    // The place in a list: p_i < i.
    if (name === place && hasList) return true
    const of = /^(?:sum\()?(?:len\()?(?<of>[^()]+?)\)*$/u.exec(name)?.groups?.['of'] ?? name
    const bare = of.replaceAll('[]', '')
    return of === bare ? alone.has(of) : listed.has(bare) || cells.has(bare)
  })
}

/**
 * Whether a limit outside the format can be left out: the first, second and last item of a list whose order was read, and
 * what has words of the statement in it.
 */
function isSaidElsewhere(
  one: Limit,
  ordered: ReadonlySet<string>,
  { alone, listed }: Names
): boolean {
  return namesOf(one).some((name) => {
    const item = /^(?<list>[A-Za-z]\w*)_\w+$/u.exec(name)?.groups?.['list']
    const each = /^(?<list>[A-Za-z])\d?\[\]/u.exec(name)?.groups?.['list']
    const word = /^(?:len\((?<measured>\w+)\)|(?<word>[A-Za-z][a-z]+))$/u.exec(name)?.groups
    const told = word?.['measured'] ?? word?.['word']
    return (
      (item !== undefined && ordered.has(item)) ||
      (each !== undefined && ordered.has(each)) ||
      (told !== undefined && !alone.has(told) && !listed.has(told))
    )
  })
}

function namesIn(format: readonly FormatLine[]): Names {
  const [alone, listed, cells] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const put = (line: FormatLine): void => {
    switch (line.kind) {
      case 'scalars':
        for (const name of line.names) alone.add(name)
        break
      case 'rows':
        for (const name of line.names) listed.add(name)
        break
      case 'sequence':
        listed.add(line.name)
        break
      case 'lists':
        for (const name of line.columns) listed.add(name)
        cells.add(line.name)
        break
      case 'grid':
        cells.add(line.name)
        break
      case 'queries':
        for (const name of line.forms.flatMap((form) => form.slice(1)))
          (name.endsWith('[]') ? listed : alone).add(name.replace(/\[\]$/u, ''))
        break
      case 'cases':
        line.format.forEach(put)
    }
  }
  format.forEach(put)
  return { alone, listed, cells }
}
