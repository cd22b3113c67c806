import type { Language } from './language.ts'
import { pythonPrograms } from './python-program.ts'
import { surveyPython } from './python-survey.ts'
import type { PythonSurveyOptions } from './python-survey.ts'

export type PythonOptions = PythonSurveyOptions & {
  readonly workingDirectory: string
  /** Files of the base. */
  readonly paths: readonly string[]
}

/** Python: the interpreter itself tells which functions are called. */
export function pythonLanguage(options: PythonOptions): Language {
  const known = new Set(options.paths)
  return {
    name: 'python',
    isSource: (path) => path.endsWith('.py'),
    survey: (sources, texts) => surveyPython(sources, texts, options),
    instrument: () => [],
    write: pythonPrograms(options.workingDirectory, (path) => known.has(path))
  }
}
