// Loaded before a program that reads standard input: at its end, tells on descriptor 3 the processor time of its process in
// milliseconds, and the name of the error that ended it.
const { writeSync } = require('node:fs')
const usage = process.cpuUsage.bind(process)
const { stringify } = JSON
const write = writeSync

let thrown
process.on('uncaughtExceptionMonitor', (error) => {
  try {
    thrown = typeof error?.name === 'string' ? error.name : typeof error
  } catch {
    thrown = 'unreadable'
  }
})
process.on('exit', () => {
  try {
    const { user, system } = usage()
    write(3, stringify({ cpuMs: (user + system) / 1000, thrown }))
  } catch {
    // Nobody listens.
  }
})
