// Writes dist/licenses.txt, the licences of every package that may be in the bundles: node scripts/licenses.ts
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

// The bundler's own list (ncc --license) leaves out packages that are ECMAScript modules, which most are.
const root = new URL('../', import.meta.url)
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional()
    })
  )
})
const lock = lockSchema.parse(JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8')))

const entries = Object.entries(lock.packages)
  .filter(([path, { dev }]) => path !== '' && dev !== true)
  .map(([path, { version = '', license = 'see the text' }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const texts = globSync('{LICEN[SC]E,licen[sc]e,COPYING,NOTICE}*', { cwd: new URL(path, root) })
      .toSorted()
      .map((file) => readFileSync(new URL(`${path}/${file}`, root), 'utf8').trim())
    return [`${name} ${version}`, `Licence: ${license}`, ...texts].join('\n\n')
  })
const unique = [...new Set(entries)].toSorted((a, b) => (a < b ? -1 : 1))
writeFileSync(
  new URL('dist/licenses.txt', root),
  `${unique.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`.replaceAll('\r\n', '\n')
)
