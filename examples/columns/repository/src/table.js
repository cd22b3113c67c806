import { checkColumns, checkRows } from './check.js'
import { pad } from './pad.js'
import { lineWidth } from './width.js'

/**
 * Puts rows of cells below each other, each column as wide as its widest cell.
 *
 * @param {string[][]} rows
 * @param {{ gap?: number }} [options] the spaces between two columns
 * @returns {string}
 */
export function table(rows, { gap = 2 } = {}) {
  checkRows(rows)
  checkColumns('gap', gap)
  const widths = columnWidths(rows)
  return rows.map((row) => tableLine(row, widths, ' '.repeat(gap))).join('\n')
}

function columnWidths(rows) {
  const widths = []
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, lineWidth(cell))
    }
  }
  return widths
}

function tableLine(row, widths, gap) {
  const last = row.length - 1
  return row.map((cell, index) => (index === last ? cell : pad(cell, widths[index]))).join(gap)
}
