export { describe } from './describe.js'
export { nextRun, runsBetween } from './next-run.js'
