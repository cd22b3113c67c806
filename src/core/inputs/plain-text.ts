/** LaTeX and typography as plain ASCII; `nums[i]`, `A_i`, `A_{i,j}` as `nums[]`, `A[]`, `A[][]`. */
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
      .replaceAll(/\\(?:min|max|ldots|dots|left|right|displaystyle|mathrm|rm)\b/gu, (word) =>
        /min|max/u.test(word) ? word.slice(1) : ' '
      )
      .replaceAll(/\\[,;:! ]/gu, ' ')
      .replaceAll(/[$`]/gu, '')
      // A_1, A_2, …, A_N are one list.
      .replaceAll(/\b([A-Za-z])_1\s*,(?:\s*\1_2\s*,)?[\s.…]*,?\s*\1_\{?[A-Z]\}?/gu, '$1')
      .replaceAll(/\^\s*\{([^{}]*)\}/gu, '^($1)')
      .replaceAll(/\s+_\s+/gu, '_')
      .replaceAll(/\b([A-Za-z]\w*)_\{?[ijklmnK]\s*,?\s*[ijkl]\}?(?![\w}])/gu, '$1[][]')
      .replaceAll(/\b([A-Za-z]\w*?)_\{?([ijkltn])\}?(?![\w}])/gu, '$1[]')
      .replaceAll(/\b([A-Za-z]\w*)_\{?(?:[ijk]\s*,\s*([0-9]))\}?(?![\w}])/gu, '$1$2[]')
      .replaceAll(/\[[a-z]\]/gu, '[]')
      .replaceAll(/\b([A-Za-z_]\w*(?:\[\])*)\.(?:length|size)\b/gu, 'len($1)')
      .replaceAll(/\blen\(([^()]*)\)\s*\(\)/gu, 'len($1)')
      .replaceAll(/\|\s*([A-Z][a-z]?(?:\[\])?)\s*\|/gu, 'len($1)')
      .replaceAll(/[{}]/gu, ' ')
  )
}
