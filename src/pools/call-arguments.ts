const opening = '([{'
const closing = ')]}'

/** The text between the parentheses of the first call of a function in a Python expression; undefined without one. */
export function callArguments(expression: string, callee: string): string | undefined {
  const at = expression.indexOf(`${callee}(`)
  if (at === -1) return undefined
  const start = at + callee.length + 1
  let depth = 1
  let quote = ''
  for (let index = start; index < expression.length; index++) {
    const char = expression.charAt(index)
    if (quote !== '') {
      if (char === '\\') index++
      else if (char === quote) quote = ''
    } else if (char === "'" || char === '"') quote = char
    else if (opening.includes(char)) depth++
    else if (closing.includes(char)) depth--
    if (depth === 0) return expression.slice(start, index)
  }
  return undefined
}
