import type { Drawer } from './drawer.ts'
import { afford } from './afford.ts'

/**
 * Draws a text for standard input: of few letters, of one letter, repeated, mirrored, with brackets that match, or a changed
 * earlier text of the same input, as programs that compare texts want them.
 */
export function drawText(drawer: Drawer, name: string, earlier: readonly string[]): string {
  const words = drawer.words(name)
  const length = `len(${name})`
  if (words.length > 0) return drawer.pick(words)
  const known = drawer.values.get(length)
  const { low = 1, high = Number.POSITIVE_INFINITY } = drawer.range(length)
  const letters = drawer.letters(name)
  const like = earlier.length > 0 && drawer.chance(0.4) ? drawer.pick(earlier) : undefined
  const changed = like === undefined ? undefined : changedText(drawer, like, letters)
  const fits =
    changed !== undefined &&
    (known === undefined
      ? changed.length >= Math.max(low, 1) && changed.length <= high
      : changed.length === known) &&
    Array.from(changed).every((letter) => letters.includes(letter))
  const text = fits ? changed : shaped(drawer, name, letters)
  if (name.endsWith('[]')) drawer.values.delete(length)
  return withPart(drawer, text, drawer.part(name))
}

function shaped(drawer: Drawer, name: string, letters: string): string {
  const length = `len(${name})`
  const size = drawer.values.get(length) ?? drawer.size(length)
  afford(drawer, size)
  const plain = drawer.text(name)
  if (letters.includes('(') && letters.includes(')') && drawer.chance(0.5))
    return brackets(drawer, size, letters)
  switch (drawer.below(6)) {
    case 0:
      return drawer.pick(Array.from(letters)).repeat(size)
    case 1:
      return plain
        .slice(0, 1 + drawer.below(4))
        .repeat(size)
        .slice(0, size)
    case 2: {
      const half = plain.slice(0, Math.ceil(size / 2))
      const back = Array.from(half).toReversed().join('')
      return half + back.slice(size % 2)
    }
    default:
      return plain
  }
}

/** Brackets that match, deep or side by side, with other letters between them. */
function brackets(drawer: Drawer, size: number, letters: string): string {
  const others = Array.from(letters).filter((letter) => !'()'.includes(letter))
  const opening = drawer.pick([0.5, 0.7, 0.95])
  const between = others.length > 0 ? drawer.pick([0, 0.2, 0.5]) : 0
  let open = 0
  return Array.from({ length: size }, (_, index) => {
    const left = size - index
    if (drawer.chance(between) && open < left) return drawer.pick(others)
    if (open > 0 && (open >= left || !drawer.chance(opening))) {
      open--
      return ')'
    }
    open++
    return '('
  }).join('')
}

/** A text a few letters away from another, or a piece of it. */
function changedText(drawer: Drawer, text: string, letters: string): string {
  const at = drawer.below(text.length + 1)
  const letter = drawer.pick(Array.from(letters))
  switch (drawer.below(7)) {
    case 0:
      return text
    case 1:
      return text.slice(0, at) + letter + text.slice(at)
    case 2:
      return text.slice(0, at) + text.slice(at + 1)
    case 3:
      return text.slice(0, at) + letter + text.slice(at + 1)
    case 4:
      return drawer.chance(0.5) ? text.slice(0, at) : text.slice(at)
    case 5:
      return text.slice(at) + text.slice(0, at)
    default: {
      const other = drawer.below(text.length + 1)
      return text.slice(0, at) + letter + text.slice(at + 1, other) + text.slice(other + 1)
    }
  }
}

function withPart(drawer: Drawer, text: string, part: string | undefined): string {
  if (part === undefined || text.includes(part) || text.length < part.length) return text
  const at = drawer.below(text.length - part.length + 1)
  return text.slice(0, at) + part + text.slice(at + part.length)
}
