import { join } from 'node:path'

import * as z from 'zod'

import type { Sandbox } from '../../sandbox/sandbox.ts'
import type { CandidateTree } from '../tree/candidate-tree.ts'
import { readCalls } from './call.ts'
import { stemsOf } from './survey.ts'
import type { Definition, Example, Source, Survey, Text } from './survey.ts'

export type PythonSurveyOptions = {
  readonly sandbox: Sandbox
  readonly openTree: (patch: undefined) => Promise<CandidateTree>
  /** Host directory `recorder-runtime`. */
  readonly runtimeDirectory: string
  readonly python: string
  readonly timeoutMs: number
}

const definitionSchema = z.object({
  file: z.int().min(0),
  name: z.string().max(210),
  isClass: z.boolean(),
  from: z.int(),
  to: z.int()
})
const placeSchema = z.object({ text: z.int().min(0) })

/** Looks through Python files and texts with Python's own parser, in the sandbox; nothing of the repository runs. */
export async function surveyPython(
  sources: readonly Source[],
  texts: readonly Text[],
  options: PythonSurveyOptions
): Promise<Survey> {
  const { sandbox, runtimeDirectory } = options
  await using tree = await options.openTree(undefined)
  const { ending, stdout } = await sandbox.run({
    tree: tree.path,
    ...(tree.base === undefined ? {} : { base: tree.base }),
    command: [options.python, '-I', '-B', join(runtimeDirectory, 'sstar_survey.py')],
    env: { PYTHONUTF8: '1' },
    stdin: JSON.stringify({
      files: sources.map(({ text }) => text),
      stems: sources.map(({ file }) => stemsOf(file)),
      texts: texts.map(({ text }) => text)
    }),
    timeoutMs: options.timeoutMs,
    mounts: [{ host: runtimeDirectory, inside: runtimeDirectory, writable: false }]
  })
  if (ending.kind !== 'exited') return { definitions: [], examples: [] }
  const files = sources.map(({ file }) => file)
  const lines = stdout.split('\n')
  return {
    definitions: lines.flatMap((line) => definitionOf(line, files)),
    examples: lines.flatMap((line) => exampleOf(line, files, texts))
  }
}

function definitionOf(line: string, files: readonly string[]): readonly Definition[] {
  const parsed = definitionSchema.safeParse(parseLine(line))
  const file = parsed.success ? files[parsed.data.file] : undefined
  return parsed.success && file !== undefined ? [{ ...parsed.data, file }] : []
}

function exampleOf(
  line: string,
  files: readonly string[],
  texts: readonly Text[]
): readonly Example[] {
  const place = placeSchema.safeParse(parseLine(line))
  const where = place.success ? texts[place.data.text]?.where : undefined
  return where === undefined ? [] : readCalls(line, files).map(({ call }) => ({ call, where }))
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
