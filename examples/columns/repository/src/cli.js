#!/usr/bin/env node
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { table, truncate } from './index.js'

const [columns = '80'] = process.argv.slice(2)

try {
  const input = await text(process.stdin)
  const rows = input
    .trimEnd()
    .split('\n')
    .map((line) => line.split(',').map((cell) => cell.trim()))
  console.log(truncate(table(rows), Number(columns)))
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
