import { checkColumns, checkText } from './check.js'
import { lineWidth } from './width.js'

/**
 * Fills each line of a text up with spaces.
 *
 * @param {string} text
 * @param {number} columns
 * @param {'left' | 'right' | 'center'} [align] where the text goes
 * @returns {string}
 */
export function pad(text, columns, align = 'left') {
  checkText('text', text)
  checkColumns('columns', columns)
  return text
    .split('\n')
    .map((line) => padLine(line, columns, align))
    .join('\n')
}

function padLine(line, columns, align) {
  const missing = columns - lineWidth(line)
  if (missing <= 0) return line
  const before = spacesBefore(missing, align)
  return ' '.repeat(before) + line + ' '.repeat(missing - before)
}

function spacesBefore(missing, align) {
  switch (align) {
    case 'right':
      return missing
    case 'center':
      return Math.floor(missing / 2)
    default:
      return 0
  }
}
