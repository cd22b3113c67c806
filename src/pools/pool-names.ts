/** A pool: which file holds it, and which of the recorded candidates belong to it. */
export type Pool = {
  readonly file: string
  readonly format: 'leetcode' | 'humaneval' | 'classeval' | 'atcoder'
  /** Models whose answers are the candidates; undefined: all. */
  readonly models?: readonly string[]
  /** So many draws of so many candidates each are tasks of their own. */
  readonly draws?: { readonly times: number; readonly of: number }
}

const weak16 = [
  'GPT-4O-mini-2024-07-18',
  'GPT-4-Turbo-1106',
  'GPT-4-0613',
  'Claude-3-Haiku',
  'Codestral-Latest',
  'DSCoder-33b-Ins',
  'DSCoder-6.7b-Ins',
  'Qwen2.5-Coder-Ins-7B',
  'Qwen2.5-Ins-7B',
  'Qwen2-Ins-72B',
  'Mistral-Large',
  'LLama3.3-70b-Ins',
  'Gemini-Flash-1.5-002',
  'MetaStone-L1-7B',
  'GPT-4O-2024-08-06',
  'AzeroGPT-64b'
] as const

const mid16 = [
  'GPT-4O-2024-05-13',
  'GPT-4O-2024-08-06',
  'Gemini-Pro-1.5-002',
  'Gemini-Flash-1.5-002',
  'Qwen2.5-Coder-Ins-32B',
  'Qwen2.5-Ins-32B',
  'Qwen2.5-Ins-72B',
  'Llama-3_1-Nemotron-Nano-8B-v1',
  'Gemini-Flash-2.0-Exp',
  'DeepSeek-V3',
  'Claude-3.5-Sonnet-20240620',
  'QwQ-32B-Preview',
  'DeepSeek-R1-Lite-Preview',
  'GPT-4-Turbo-2024-04-09',
  'LLama3.3-70b-Ins',
  'Codestral-Latest'
] as const

const codegen = Array.from({ length: 32 }, (_, index) => `codegen-16B#${index}`)

/** The pools that figures are told for, by name. */
export const pools = {
  weak16: { file: 'lcb-leetcode.jsonl.gz', format: 'leetcode', models: weak16 },
  mid16: { file: 'lcb-leetcode.jsonl.gz', format: 'leetcode', models: mid16 },
  humaneval: {
    file: 'humaneval.jsonl.gz',
    format: 'humaneval',
    models: codegen,
    draws: { times: 10, of: 16 }
  },
  classeval: { file: 'classeval.jsonl.gz', format: 'classeval' },
  atcoder: { file: 'lcb-atcoder.jsonl.gz', format: 'atcoder' }
} as const satisfies Record<string, Pool>

export type PoolName = keyof typeof pools

export const poolNames: readonly PoolName[] = Object.keys(pools).filter(isPoolName)

/** Whether a name is that of a pool. */
export function isPoolName(name: string): name is PoolName {
  return Object.hasOwn(pools, name)
}
