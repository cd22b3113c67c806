import { posix } from 'node:path'

import type { Call } from './call.ts'
import { javascriptCall } from './javascript-source.ts'
import { labelOf } from './program.ts'
import type { ProgramWriter } from './program.ts'

/** Names that a probe has for something else, and `default`, which is none. */
const taken =
  /^(?:default|observe\w*|require|module|exports|process|Buffer|Set|Map|it|__\w+|await|async)$/

/** Writes JavaScript probes that stand in `workingDirectory`; `isModule` tells which files must be imported. */
export function javascriptPrograms(
  workingDirectory: string,
  isModule: (file: string) => boolean
): ProgramWriter {
  return (calls) => {
    const [{ file, callee }] = calls
    const path = posix.relative(workingDirectory, file)
    const from = JSON.stringify(path.startsWith('.') ? path : `./${path}`)
    const [head = '', ...rest] = callee.split('.')
    const local = taken.test(head) ? 'subject' : head
    const lines = [
      ...(isModule(file) ? imported(head, local, from) : required(head, local, from)),
      '',
      ...calls.map((call) => observed(call, [local, ...rest].join('.'))),
      ''
    ]
    return { path: 'free-pool.mjs', source: lines.join('\n') }
  }
}

function observed(call: Call, name: string): string {
  const { label, thunk } = javascriptCall(call, name)
  return `await observe(${JSON.stringify(labelOf(label))}, ${thunk})`
}

function imported(head: string, local: string, from: string): readonly string[] {
  const name = head === local ? head : `${head} as ${local}`
  return [`import { ${name} } from ${from}`]
}

/** A module that lacks the name is no behaviour of it, as it would be none of an import. */
function required(head: string, local: string, from: string): readonly string[] {
  const value = head === 'default' ? `require(${from})` : `require(${from}).${head}`
  const missing = JSON.stringify(`${head} is not exported`)
  return [`const ${local} = ${value}`, `if (${local} === undefined) throw new Error(${missing})`]
}
