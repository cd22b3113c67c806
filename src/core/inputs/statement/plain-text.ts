/** LaTeX and typography as plain ASCII; `nums[i]`, `A_i`, `A_{i,j}` as `nums[]`, `A[]`, `A[][]`; `T'` as `Tprime`. */
export function plainText(line: string): string {
  return (
    line
      .replaceAll(/\\(?:leq?|leqslant)(?![A-Za-z])|≤|&le;/gu, '<=')
      .replaceAll(/\\(?:geq?|geqslant)(?![A-Za-z])|≥|&ge;/gu, '>=')
      .replaceAll(/\\lt(?![A-Za-z])/gu, '<')
      .replaceAll(/\\gt(?![A-Za-z])/gu, '>')
      .replaceAll(/\\neq?(?![A-Za-z])|≠/gu, '!=')
      .replaceAll(/\\times(?![A-Za-z])|×|\\cdot(?![A-Za-z])/gu, '*')
      .replaceAll(/\\d?frac\{([^{}]+)\}\{?([^{}\s]+)\}?/gu, '($1)/($2)')
      .replaceAll(/\\(?:text|operatorname|mathrm)\{(\w+)\}/gu, '$1')
      .replaceAll(
        /\\(?:min|max|[cl]?dots[bcimo]?|left|right|displaystyle|mathrm|rm)\b/gu,
        (word) => (/min|max/u.test(word) ? word.slice(1) : ' ')
      )
      .replaceAll(
        /\\sum\s*_\s*\{[a-z]\s*=\s*1\}\s*\^\s*\{?\w+\}?\s*(?:\|\s*)?([A-Za-z]\w*?)\s*_\s*\{?[a-z]\}?(\s*\|)?/gu,
        (_, name: string, bar?: string) =>
          bar === undefined ? `sum(${name}[])` : `sum(len(${name}[]))`
      )
      .replaceAll(/\\[,;:! ]/gu, ' ')
      .replaceAll(/[$`]/gu, '')
      // T' is a name; letters between quotation marks are none.
      .replaceAll(/(?<![\w'"])([A-Za-z])'(?![\w'])/gu, '$1prime')
      // A_1, A_2, …, A_N are one list.
      .replaceAll(/\b([A-Za-z])_1\s*,(?:\s*\1_2\s*,)?[\s.…]*,?\s*\1_\{?[A-Z]\}?/gu, '$1')
      .replaceAll(/\^\s*\{([^{}]*)\}/gu, '^($1)')
      .replaceAll(/\s+_\s+/gu, '_')
      .replaceAll(/\b([A-Za-z]\w*)_\{?[ijklmnK]\s*,?\s*[ijkl]\}?(?![\w}])/gu, '$1[][]')
      .replaceAll(/\b([A-Za-z]\w*)_\{?(?:[ijk]\s*,\s*([0-9]))\}?(?![\w}])/gu, '$1$2[]')
      .replaceAll(/\b([A-Za-z])_\{[ij]\s*,\s*\{?([A-Za-z])_\{?[ij]\}?\}?\}/gu, '$1[],$2[]')
      .replaceAll(/\b([A-Za-z]\w*?)_(?:\{\s*[ijkltn]\s*\}|[ijkltn](?![\w}]))/gu, '$1[]')
      .replaceAll(/\[[a-z]\]/gu, '[]')
      .replaceAll(/\b([A-Za-z_]\w*(?:\[\])*)\.(?:length|size)\b/gu, 'len($1)')
      .replaceAll(/\blen\(([^()]*)\)\s*\(\)/gu, 'len($1)')
      .replaceAll(/\|\s*([A-Z][a-z]?(?:\[\])?)\s*\|/gu, 'len($1)')
      .replaceAll(/\|\s*([a-z]\w*(?:\[\])*)\s*\|/gu, 'abs($1)')
      // The items of each of many lists: A_{i,1}, A_{i,2}, …, A_{i,K_i}.
      .replaceAll(
        /\b(?<list>[A-Za-z])1\[\]\s*,(?:\s*\k<list>2\[\]\s*,)?[\s.…]*,?\s*\k<list>\[\]\s*,\s*\w+\[\]\}?/gu,
        '$<list>[][]'
      )
      .replaceAll(/[{}]/gu, ' ')
  )
}
