import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from 'zod'
import { InputError } from '../input-error.ts'
import type { Pool } from './pool-names.ts'

const text = z.string()
const candidate = z.object({ model: text, code: text })

const leetcode = z.object({
  id: text,
  slug: text,
  entry: text,
  starter_code: text,
  statement: text,
  public_tests: z.array(z.tuple([text, text])),
  hidden_tests: z.array(z.unknown()),
  candidates: z.array(
    candidate.extend({
      status: text,
      out: z.union([text, z.array(z.unknown())]),
      hidden_pass: z.boolean()
    })
  )
})

const humaneval = z.object({
  id: text,
  entry: text,
  prompt: text,
  codegen_prompt: text,
  public: z.array(text),
  candidates: z.array(candidate.extend({ hidden_pass: z.boolean().nullish() }))
})

const classeval = z.object({
  id: text,
  class_name: text,
  imports: z.array(text),
  skeleton: text,
  candidates: z.array(candidate.extend({ hidden_pass: z.boolean() }))
})

const atcoder = z.object({
  id: text,
  statement: text,
  public: z.array(z.tuple([text, text])),
  public_parse_ok: z.boolean(),
  candidates: z.array(
    candidate.extend({ label: z.boolean().nullable(), label_suspect: z.boolean() })
  )
})

/** One line of a pool's file, with the truth in it. */
export type PoolRecord =
  | { readonly format: 'leetcode'; readonly record: z.infer<typeof leetcode> }
  | { readonly format: 'humaneval'; readonly record: z.infer<typeof humaneval> }
  | { readonly format: 'classeval'; readonly record: z.infer<typeof classeval> }
  | { readonly format: 'atcoder'; readonly record: z.infer<typeof atcoder> }

/** Reads a pool's file: gzip, one JSON object a line. Throws an `InputError` that names the file, the line and the remedy. */
export async function readPoolFile(
  path: string,
  format: Pool['format']
): Promise<readonly PoolRecord[]> {
  const text = await unpack(path)
  const records = text
    .split('\n')
    .flatMap((line, index) =>
      line.trim() === '' ? [] : [readRecord(line, format, path, index + 1)]
    )
  if (records.length === 0) throw new InputError(`--pools: ${path} holds no task. Copy it again.`)
  return records
}

async function unpack(path: string): Promise<string> {
  const packed = await readFile(path).catch(() => {
    throw new InputError(
      `--pools: ${path} is not there. Give the folder that holds the pools' files.`
    )
  })
  try {
    return (await promisify(gunzip)(packed)).toString('utf8')
  } catch {
    throw new InputError(`--pools: ${path} is no whole gzip file. Copy it again.`)
  }
}

function readRecord(
  line: string,
  format: Pool['format'],
  path: string,
  number: number
): PoolRecord {
  const where = `--pools: line ${number} of ${path}`
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new InputError(`${where} is no JSON. Copy the file again.`)
  }
  const parsed = parseAs(format, value)
  if (!('problem' in parsed)) return parsed
  throw new InputError(
    `${where} is no ${format} task: ${parsed.problem}. Take a file of that kind.`
  )
}

function parseAs(format: Pool['format'], value: unknown): PoolRecord | { problem: string } {
  switch (format) {
    case 'leetcode': {
      const { data, error } = leetcode.safeParse(value)
      return data === undefined ? { problem: firstProblem(error) } : { format, record: data }
    }
    case 'humaneval': {
      const { data, error } = humaneval.safeParse(value)
      return data === undefined ? { problem: firstProblem(error) } : { format, record: data }
    }
    case 'classeval': {
      const { data, error } = classeval.safeParse(value)
      return data === undefined ? { problem: firstProblem(error) } : { format, record: data }
    }
    case 'atcoder': {
      const { data, error } = atcoder.safeParse(value)
      return data === undefined ? { problem: firstProblem(error) } : { format, record: data }
    }
  }
}

function firstProblem(error: z.ZodError | undefined): string {
  const [issue] = error?.issues ?? []
  return issue === undefined ? 'it has another form' : `${issue.path.join('.')}: ${issue.message}`
}
