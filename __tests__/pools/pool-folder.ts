import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { pools } from '../../src/pools/pool-names.ts'
import { removeTree } from '../../src/repository/tree/remove-tree.ts'

/** The command line's own file: a keeper is started from it. */
export const script = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url))

/** Stands in every field that no selector may see. */
export const secret = 'HIDDEN-TRUTH-7f3a'

export const leetcode = {
  id: '1',
  slug: 'double-it',
  entry: 'twice',
  starter_code: 'class Solution:\n    def twice(self, n: int) -> int:\n        ',
  statement: 'Give n doubled.\n\nConstraints:\n\n0 <= n <= 50',
  public_tests: [["{'n': 2}", 'my_solution.twice(**test_input) == 4']],
  hidden_tests: [[`{'n': '${secret}'}`, secret]],
  candidates: Array.from({ length: 20 }, (_, index) => ({
    model: pools.weak16.models[index] ?? `${secret}-${index}`,
    code: `class Solution:\n    def twice(self, n):\n        return n * 2 + ${index % 2}  # ${index}\n`,
    status: `P${secret}`,
    out: `A${index % 2 === 0 ? 'B' : 'C'}`,
    public_pass: true,
    hidden_pass: index % 2 === 0,
    lcb_pass1: secret
  }))
}

export const humaneval = {
  id: 'H/1',
  entry: 'twice',
  prompt: 'def twice(n):\n    """Give n doubled.\n    >>> twice(2)\n    4\n    """\n',
  codegen_prompt: 'def twice(n):\n    """Give n doubled."""\n',
  public: ['assert twice(2) == 4', 'assert twice(0) is not None'],
  test: secret,
  plus_inputs: [[secret]],
  model_tests: [[secret, 1]],
  canonical: secret,
  candidates: Array.from({ length: 40 }, (_, index) => ({
    model: `codegen-16B#${index}`,
    code: `    return n * 2 + ${index % 3}  # ${index}\n`,
    public: secret,
    base: false,
    plus: secret,
    model_tests: secret,
    ...(index < 32 ? { hidden_pass: index % 3 === 0 } : {})
  }))
}

export const classeval = {
  id: 'C_1',
  class_name: 'Box',
  imports: ['import math'],
  skeleton:
    'class Box:\n    def add(self, x):\n        """\n        >>> box.add(1)\n        1\n        """\n',
  test: secret,
  test_classes: [secret],
  solution: secret,
  candidates: ['a', 'b', 'c'].map((name, index) => ({
    model: secret,
    code: `class Box:\n    def add(self, x):\n        return x  # ${name}\n`,
    results: { [secret]: true },
    hidden_pass: index === 1
  }))
}

export const atcoder = {
  id: 'abc_1',
  statement: 'Print N doubled.',
  public: [['2\n', '4\n']],
  public_parse_ok: true,
  candidates: [
    { model: secret, code: 'print(int(input()) * 2)\n', label: true, label_suspect: false },
    { model: secret, code: 'print(int(input()) ** 2)\n', label: false, label_suspect: false },
    { model: secret, code: 'print(4)\n', label: null, label_suspect: false },
    { model: secret, code: 'print(5)\n', label: true, label_suspect: true }
  ]
}

const files = {
  'lcb-leetcode.jsonl.gz': leetcode,
  'humaneval.jsonl.gz': humaneval,
  'classeval.jsonl.gz': classeval,
  'lcb-atcoder.jsonl.gz': atcoder
}

/** A folder with one small pool of each kind; some files may be given otherwise, as bytes or as lines. */
export async function poolFolder(
  others: Readonly<Record<string, Buffer | string>> = {}
): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'pools-'))
  for (const [name, record] of Object.entries(files))
    await writeFile(join(path, name), gzipSync(`${JSON.stringify(record)}\n`))
  for (const [name, content] of Object.entries(others))
    await writeFile(join(path, name), typeof content === 'string' ? gzipSync(content) : content)
  return { path, [Symbol.asyncDispose]: async () => void (await removeTree(path)) }
}
