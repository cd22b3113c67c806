// Loaded before a program: at its end, tells the processor time of its process in milliseconds.
const { writeSync } = require('node:fs')
const usage = process.cpuUsage.bind(process)
process.on('exit', () => {
  try {
    const { user, system } = usage()
    writeSync(3, `${(user + system) / 1000}`)
  } catch {
    // Nobody listens.
  }
})
