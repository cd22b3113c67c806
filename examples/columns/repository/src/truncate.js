import { checkColumns, checkText } from './check.js'
import { lineStart, lineWidth } from './width.js'

/**
 * Shortens each line of a text that is too wide.
 *
 * @param {string} text
 * @param {number} columns
 * @param {{ ellipsis?: string }} [options] what to put for the part that is left out
 * @returns {string}
 */
export function truncate(text, columns, { ellipsis = '…' } = {}) {
  checkText('text', text)
  checkColumns('columns', columns)
  checkText('ellipsis', ellipsis)
  return text
    .split('\n')
    .map((line) => truncateLine(line, columns, ellipsis))
    .join('\n')
}

function truncateLine(line, columns, ellipsis) {
  if (lineWidth(line) <= columns) return line
  return lineStart(line, columns - lineWidth(ellipsis)) + ellipsis
}
