import { join } from 'node:path'
import { argv, env } from 'node:process'

import { main } from './main.ts'

// The bundle lies in dist/ and the source in src/: either way the project is one folder up.
await main(env, join(argv[1] ?? '', '..', '..'))
