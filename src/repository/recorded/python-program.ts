import { labelOf } from './program.ts'
import type { ProgramWriter } from './program.ts'
import { pythonModule } from './python-module.ts'
import { pythonCall, pythonLiteral } from './python-source.ts'

/** Writes Python probes that stand in `workingDirectory`; `exists` tells of files of the repository. */
export function pythonPrograms(
  workingDirectory: string,
  exists: (path: string) => boolean
): ProgramWriter {
  return (calls) => {
    const module = pythonModule(calls[0].file, workingDirectory, exists)
    if (module === undefined) return undefined
    const { name, folder } = module
    const onPath =
      folder === '' || folder === 'src'
        ? []
        : ['import os, sys', `sys.path.insert(0, os.path.abspath(${pythonLiteral(folder)}))`]
    const observed = calls.map((call) => {
      const text = pythonCall(call)
      return `observe(${pythonLiteral(labelOf(text))}, lambda: ${text})`
    })
    const modules = ['datetime', 'decimal'].filter((each) =>
      observed.some((line) => line.includes(`${each}.`))
    )
    const head = calls[0].callee.split('.')[0] ?? ''
    const lines = [
      ...modules.map((each) => `import ${each}`),
      ...onPath,
      `from ${name} import ${head}`,
      '',
      ...observed,
      ''
    ]
    return { path: 'free_pool.py', source: lines.join('\n') }
  }
}
