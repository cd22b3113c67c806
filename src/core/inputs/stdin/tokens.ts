/** A name in a drawn format, with what stands below it. */
export type Token = { readonly name: string; readonly at: readonly string[] }

/** A line of a drawn format without typography; dots are `…` and `⋮`. */
export function normalized(line: string): string {
  return (
    line
      .replaceAll(/\\(?:ldots|dots[bcimo]?|cdots)(?![a-z])|…|\.\.\./gu, ' … ')
      // T' is a name.
      .replaceAll(/(?<=[A-Za-z])'/gu, 'prime')
      .replaceAll(/\\vdots\b|^\s*:\s*$/gu, '⋮')
      .replaceAll(/\\(?:rm|mathrm|text|mathit)\b|[$`]/gu, '')
      .replaceAll(/\s*_\s*/gu, '_')
      .replaceAll(/\{([^{}]*)\}/gu, (_, inner: string) => inner.replaceAll(/\s/gu, ''))
      .replaceAll(/\{([^{}]*)\}/gu, (_, inner: string) => inner.replaceAll(/\s/gu, ''))
      .trim()
  )
}

/** The names of a line; undefined where something else stands in it. */
export function tokensOf(line: string): readonly Token[] | undefined {
  // C_1,1C_1,2…C_1,W: letters of a grid stand without spaces.
  const spaced = line.replaceAll(/(?<=_\d,?\w)(?=[A-Z]_)/gu, ' ')
  const tokens = spaced.split(/\s+/u).filter((part) => part !== '')
  const read = tokens.map((token): Token | undefined => {
    if (token === '…') return { name: '…', at: [] }
    const { name, at } = /^(?<name>[A-Za-z]+)(?:_(?<at>.+))?$/u.exec(token)?.groups ?? {}
    if (name === undefined) return undefined
    if (at === undefined) return { name, at: [] }
    const pair = at.includes(',') ? at.split(',') : /^\d[\dA-Z]$/u.test(at) ? Array.from(at) : [at]
    return { name, at: pair }
  })
  const known = read.filter((one) => one !== undefined)
  return known.length === read.length && known.length > 0 ? known : undefined
}
