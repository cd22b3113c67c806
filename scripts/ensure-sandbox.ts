// Sees to it that bubblewrap is there before tests or the demo run: node scripts/ensure-sandbox.ts
import process from 'node:process'
import { installBubblewrap } from '../src/sandbox/install.ts'

const installation = await installBubblewrap((line) => console.log(line))
if (typeof installation === 'object') {
  console.error(
    `bubblewrap is not installed, and the tests and the demo run programs in it. Install it with:\n\n  ${installation.command}\n`
  )
  process.exitCode = 1
} else if (installation === 'installed') {
  console.log('bubblewrap was installed.')
}
