import { dirname, extname, join } from 'node:path'
import type { Probe } from '../core/evidence.ts'

/** The file and the command that run a probe. */
export type Program = {
  /** Where the file goes, relative to the tree. */
  readonly path: string
  readonly source: string
  readonly command: readonly [string, ...string[]]
}

/** Where things are as the program sees them, and what runs it. */
export type Surroundings = {
  readonly root: string
  readonly runtime: string
  readonly node: string
  readonly python: string
  /** Makes file names of concurrent probes differ. */
  readonly nonce: string
}

/** How a probe is run, or why it cannot be. */
export function programOf(probe: Probe, surroundings: Surroundings): Program | string {
  switch (probe.language) {
    case 'javascript':
      return javascript(probe, surroundings)
    case 'python':
      return python(probe, surroundings)
    case 'other': {
      const [first, ...rest] = probe.command ?? []
      if (first === undefined) return 'The probe names no command that runs it.'
      return { path: probe.path, source: probe.source, command: [first, ...rest] }
    }
  }
}

function javascript(probe: Probe, { root, runtime, node, nonce }: Surroundings): Program {
  const extension = ['.ts', '.mts', '.cts'].includes(extname(probe.path)) ? '.mts' : '.mjs'
  const path = join(dirname(probe.path), `.sstar-probe-${nonce}${extension}`)
  return {
    path,
    source: commonJsNames(probe.source) + probe.source,
    command: [
      node,
      '--disable-warning=ExperimentalWarning',
      '--import',
      join(runtime, 'typescript-hooks.mjs'),
      join(runtime, 'observe.mjs'),
      join(root, path)
    ]
  }
}

function python(probe: Probe, { root, runtime, python, nonce }: Surroundings): Program {
  const path = join(dirname(probe.path), `.sstar_probe_${nonce}.py`)
  return {
    path,
    source: probe.source,
    command: [python, '-B', join(runtime, 'sstar_observe.py'), join(root, path)]
  }
}

/** Names of CommonJS that the source uses and does not declare, on its first line so that line numbers hold. */
function commonJsNames(source: string): string {
  const values: readonly (readonly [string, string])[] = [
    ['require', "process.getBuiltinModule('node:module').createRequire(import.meta.url)"],
    ['__dirname', 'import.meta.dirname'],
    ['__filename', 'import.meta.filename'],
    ['module', '{ exports: {} }']
  ]
  const missing = values.filter(([name]) => {
    const used = new RegExp(`(?<![\\w$.])${name}\\b`)
    const declared = new RegExp(
      `\\b(?:const|let|var|function|class|import|as)\\s+${name}\\b|\\{[^{}]*\\b${name}\\b[^{}]*\\}\\s*(?:=[^=>]|from\\b)`
    )
    return used.test(source) && !declared.test(source)
  })
  return missing.map(([name, value]) => `const ${name} = ${value};`).join('')
}
