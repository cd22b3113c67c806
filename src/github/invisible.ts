// Characters that a reader of the issue does not see and a model does.

const bidi = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069'
const tags = '\\u{e0000}-\\u{e007f}'

/** Kinds of invisible characters, by name for people; a character belongs to the first kind that has it. */
const kinds: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['bidirectional control characters', new RegExp(`[${bidi}]`, 'gu')],
  ['tag characters', new RegExp(`[${tags}]`, 'gu')],
  ['control characters', /[^\P{Cc}\t\n]/gu],
  // Default_Ignorable_Code_Point (Unicode TR 44): zero-width characters, fillers, variation selectors.
  ['zero-width and other invisible characters', /[\p{DI}\p{Cs}\u2028\u2029\ufff9-\ufffb]/gu]
]

/** Entities by name that decode to an invisible character (html.spec.whatwg.org/#named-character-references). */
const invisibleNames = new Set(
  (
    'shy lrm rlm zwj zwnj ZeroWidthSpace NegativeThinSpace NegativeMediumSpace NegativeThickSpace ' +
    'NegativeVeryThinSpace NoBreak ApplyFunction af InvisibleTimes it InvisibleComma ic'
  ).split(' ')
)

/** Counts removals by kind. */
export type Tally = (kind: string, count: number) => void

/** Removes invisible characters and makes every line end a line feed. */
export function stripInvisible(text: string, tally: Tally): string {
  let stripped = text.replace(/\r\n?/g, '\n')
  for (const [name, pattern] of kinds) {
    const before = stripped
    let count = 0
    stripped = before.replace(pattern, () => {
      count += 1
      return ''
    })
    tally(name, count)
  }
  return stripped
}

/** Removes HTML entities that decode to an invisible character; entities that show something stay as they are. */
export function stripInvisibleEntities(text: string, tally: Tally): string {
  let count = 0
  const stripped = text.replace(
    /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([A-Za-z]+));/gi,
    (entity, hex?: string, decimal?: string, name?: string) => {
      if (!isInvisible(hex, decimal, name)) return entity
      count += 1
      return ''
    }
  )
  tally('invisible HTML entities', count)
  return stripped
}

function isInvisible(hex?: string, decimal?: string, name?: string): boolean {
  if (name !== undefined) return invisibleNames.has(name)
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  if (code === 0 || code > 0x10ffff) return true
  const character = String.fromCodePoint(code)
  return kinds.some(([, pattern]) => character.search(pattern) >= 0)
}
