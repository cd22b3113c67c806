import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A process that answers each request, one JSON line each way. */
export type Worker = AsyncDisposable & { ask(request: unknown): Promise<unknown> }

/** Starts `fixtures/worker.mjs` or `fixtures/worker.py`. */
export function startWorker(language: 'javascript' | 'python'): Worker {
  const file = language === 'python' ? 'worker.py' : 'worker.mjs'
  const path = fileURLToPath(new URL(`fixtures/${file}`, import.meta.url))
  const command = language === 'python' ? 'python3' : process.execPath
  const child = spawn(command, language === 'python' ? ['-B', path] : [path], {
    stdio: ['pipe', 'pipe', 'inherit']
  })
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`)
      const { value } = await answers.next()
      return JSON.parse(String(value))
    },
    async [Symbol.asyncDispose]() {
      child.stdin.end()
      if (child.exitCode === null) await once(child, 'exit')
    }
  }
}
