import type { Examiner, Guesser, TestRequest } from '../../core/ports.ts'
import type { GeneratedTest, ObservedValue, Probe } from '../../core/evidence.ts'
import { readBallot } from '../answers/ballot.ts'
import type { Chat, ChatRequest } from '../chat.ts'
import { codeBlocks } from './code-blocks.ts'
import { probeShape, probeSource } from './form.ts'
import type { ProgramForm } from './form.ts'
import { programBallotSchema, programComparePrompt, programJudgePrompt } from './judge-prompt.ts'
import { programProbesPrompt } from './probes-prompt.ts'
import { programTestsPrompt } from './tests-prompt.ts'

/** More than this from one call are not read. */
const mostTargeted = 8
const mostTests = 12

export type ProgramExaminerSettings = {
  readonly form: ProgramForm
  readonly temperature: number
  /** Runs a generator of inputs that a model wrote, in the sandbox; never rejects for what it did. */
  readonly generate: (source: string) => Promise<readonly string[]>
  /** What results look like when they are observed; undefined where one is not readable. */
  readonly expectations: (
    results: readonly string[]
  ) => Promise<readonly (ObservedValue | undefined)[]>
}

/** Asks a model about programs that were written from nothing: for inputs, judgements, tests and comparisons. */
export function createProgramExaminer(
  chat: Chat,
  settings: ProgramExaminerSettings
): Examiner & Guesser {
  const { form, temperature } = settings
  const ask = (request: ChatRequest): Promise<string> => textOf(chat, request)
  return {
    async probes(request) {
      const answer = await ask({
        purpose: 'probes',
        slots: [`probes/${request.call}`],
        messages: programProbesPrompt(form, request),
        temperature
      })
      return await readInputs(answer, request.call, settings)
    },
    async judge(request) {
      const answer = await ask({
        purpose: 'judge',
        slots: [`judge/${request.call}`],
        messages: programJudgePrompt(form, request),
        temperature: 0,
        json: programBallotSchema
      })
      return readBallot(answer)
    },
    async compare(request) {
      const answer = await ask({
        purpose: 'judge',
        slots: [`compare/${request.call}`],
        messages: programComparePrompt(form, request),
        temperature: 0,
        json: programBallotSchema
      })
      return readBallot(answer)
    },
    async tests(request) {
      const answer = await ask({
        purpose: 'probes',
        slots: [`tests/${request.call}`],
        messages: programTestsPrompt(form, request),
        temperature
      })
      return await readTests(answer, request, settings)
    }
  }
}

async function textOf(chat: Chat, request: ChatRequest): Promise<string> {
  const [reply] = chat(request)
  if (reply === undefined) throw new Error('the endpoint gave no answer')
  return (await reply).text
}

async function readInputs(
  answer: string,
  call: number,
  { form, generate }: ProgramExaminerSettings
): Promise<readonly Probe[]> {
  const blocks = codeBlocks(answer)
  const generator = blocks.find(({ source }) => /^\s*(?:async )?def generate\b/mu.test(source))
  const targeted = blocks.filter((block) => block !== generator).slice(0, mostTargeted)
  const drawn = generator === undefined ? [] : await generate(generator.source)
  if (targeted.length + drawn.length === 0)
    throw new Error(
      generator === undefined
        ? 'the model wrote no code block'
        : 'the model wrote nothing but a generator, which gave no input'
    )
  const probe = (id: string, input: string, aim: string): Probe => ({
    id,
    shape: probeShape(form),
    origin: 'model',
    language: 'python',
    path: '',
    source: probeSource(form, input),
    aim
  })
  return [
    ...targeted.map(({ source, above }, index) =>
      probe(`p${call}-${index + 1}`, source, aimOf(above))
    ),
    ...drawn.map((input, index) =>
      probe(`p${call}-g${index + 1}`, input, 'drawn by a generator that the model wrote')
    )
  ]
}

async function readTests(
  answer: string,
  { call }: TestRequest,
  { form, expectations }: ProgramExaminerSettings
): Promise<readonly GeneratedTest[]> {
  const blocks = codeBlocks(answer)
  const pairs = blocks.flatMap((block, index) => {
    const result = blocks[index + 1]
    return index % 2 === 0 && result !== undefined ? [{ block, result }] : []
  })
  if (pairs.length === 0) throw new Error('the model wrote no test of two code blocks')
  const some = pairs.slice(0, mostTests)
  const expected = await expectations(some.map(({ result }) => result.source))
  return some.flatMap(({ block }, index) => {
    const value = expected[index]
    if (value === undefined) return []
    const probe: Probe = {
      id: `t${call}-${index + 1}`,
      shape: probeShape(form),
      origin: 'model',
      language: 'python',
      path: '',
      source: probeSource(form, block.source),
      aim: 'a test that a model wrote'
    }
    return [{ probe, expected: value.lenient, shown: value.shown }]
  })
}

function aimOf(above: string): string {
  const lines = above.split('\n').filter((line) => line.trim() !== '')
  return (lines.at(-1) ?? '').replace(/^#+\s*/u, '').slice(0, 300)
}
