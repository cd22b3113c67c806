export { pad } from './pad.js'
export { table } from './table.js'
export { truncate } from './truncate.js'
export { width } from './width.js'
