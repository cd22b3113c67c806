#!/usr/bin/env node
import process from 'node:process'
import { nextRun } from './index.js'

const [expression, count = '1'] = process.argv.slice(2)
if (expression === undefined) {
  console.error("usage: next-run 'EXPRESSION' [COUNT]")
  process.exit(2)
}

try {
  let run = new Date()
  for (let left = Number(count); left > 0; left -= 1) {
    run = nextRun(expression, run)
    if (run === null) {
      console.log('never')
      break
    }
    console.log(run.toISOString())
  }
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
