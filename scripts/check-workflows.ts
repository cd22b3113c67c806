// Checks .github/workflows and action.yml: node scripts/check-workflows.ts
import { readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { readAction } from './readme-inputs.ts'
import { checkWorkflow } from './workflow-checks.ts'

const root = new URL('../', import.meta.url)
const folder = '.github/workflows'
const names = readdirSync(new URL(folder, root)).filter((name) => /\.ya?ml$/.test(name))
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

const found = await Promise.all(
  names.map((name) => checkWorkflow(`${folder}/${name}`, read(`${folder}/${name}`)))
)
const problems = found.flat()
for (const { path, line, message } of problems) console.error(`${path}:${line}: ${message}`)

const { runs } = readAction(read('action.yml'))
const isOurs = [runs.main, runs.post].every((file) => /^dist\/(?:\w+\/)?index\.js$/.test(file))
const actionIsRight = runs.using === 'node24' && isOurs
if (!actionIsRight) console.error('action.yml: must run dist/ with node24')

if (problems.length > 0 || !actionIsRight) process.exitCode = 1
else console.log(`${names.length} workflows and action.yml are in order.`)
