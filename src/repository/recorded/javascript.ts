import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { instrument } from './instrument.ts'
import { callsIn } from './javascript-examples.ts'
import { readModule } from './javascript-module.ts'
import type { Module } from './javascript-module.ts'
import { javascriptPrograms } from './javascript-program.ts'
import type { Language } from './language.ts'
import { stemsOf } from './survey.ts'
import type { Definition, Source, Survey, Text } from './survey.ts'

export type JavascriptOptions = {
  /** Host directory `recorder-runtime`. */
  readonly runtimeDirectory: string
  readonly workingDirectory: string
}

/** JavaScript and TypeScript: changed files are parsed here and tell their calls themselves. */
export function javascriptLanguage({
  runtimeDirectory,
  workingDirectory
}: JavascriptOptions): Language {
  const modules = new Map<string, Module | undefined>()
  return {
    name: 'javascript',
    // Probes load no JSX.
    isSource: (path) => /\.[cm]?[jt]s$/.test(path) && !/\.d\.[cm]?ts$/.test(path),
    async survey(sources, texts) {
      for (const { file, text } of sources) modules.set(file, readModule(file, text))
      return surveyModules(sources, texts, modules)
    },
    instrument(sources) {
      const recorder = ['calls.js', 'literals.js']
        .map((name) => readFileSync(join(runtimeDirectory, name), 'utf8'))
        .join('\n')
      return sources.flatMap((source, index) => {
        const after = instrument(source, { index, changed: source.changed, recorder })
        return after === undefined ? [] : [{ path: source.file, before: source.text, after }]
      })
    },
    write: javascriptPrograms(workingDirectory, (file) => modules.get(file)?.isModule === true)
  }
}

function surveyModules(
  sources: readonly Source[],
  texts: readonly Text[],
  modules: ReadonlyMap<string, Module | undefined>
): Survey {
  const definitions = sources.flatMap(({ file }) => definitionsOf(file, modules.get(file)))
  const examples = texts.flatMap(({ where, text }) =>
    sources.flatMap(({ file }) => {
      const names = [...(modules.get(file)?.exported.keys() ?? [])].filter(isName)
      return callsIn(text, file, names, stemsOf(file)).map((call) => ({ call, where }))
    })
  )
  return { definitions, examples }
}

function isName(name: string): boolean {
  return /^[A-Za-z$][\w$]*$/.test(name) && name !== 'default'
}

function definitionsOf(file: string, module: Module | undefined): readonly Definition[] {
  if (module === undefined) return []
  const names = new Map([...module.exported].map(([name, local]) => [local, name]))
  return module.items.flatMap(({ local, isClass, from, to, members }) => {
    const name = names.get(local) ?? local
    const own = members.map((one) => ({
      file,
      name: `${name}.${one.name}`,
      isClass: false,
      from: one.from,
      to: one.to
    }))
    return [{ file, name, isClass, from, to }, ...own]
  })
}
