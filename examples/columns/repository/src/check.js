/**
 * @param {string} name
 * @param {unknown} text
 */
export function checkText(name, text) {
  if (typeof text !== 'string') throw new TypeError(`${name}: must be a string`)
}

/**
 * @param {string} name
 * @param {unknown} columns
 */
export function checkColumns(name, columns) {
  if (columns < 0) throw new RangeError(`${name}: must not be negative`)
}

/** @param {unknown} rows */
export function checkRows(rows) {
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) {
    throw new TypeError('rows: must be an array of arrays')
  }
  for (const cell of rows.flat()) {
    if (typeof cell !== 'string') throw new TypeError('rows: every cell must be a string')
    if (cell.includes('\n')) throw new RangeError('rows: a cell must be a single line')
  }
}
