import { z } from 'zod'
import type { Sandbox } from '../sandbox/sandbox.ts'

/** Inputs taken from one generator, and characters of one input. */
const mostInputs = 60
const longestInput = 4_000
const timeoutMs = 10_000

// The generator's own output goes to standard error: only what the driver prints is read.
const driver = `
import itertools, json, os, random, sys
_out = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
_namespace = {"__name__": "generator"}
exec(compile(sys.stdin.read(), "<generator>", "exec"), _namespace)
def _text(value):
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return ", ".join("%s=%r" % pair for pair in value.items())
    if not isinstance(value, tuple):
        value = (value,)
    return ", ".join(repr(one) for one in value)
for _value in itertools.islice(_namespace["generate"](random.Random(1)), ${mostInputs}):
    _out.write(json.dumps(_text(_value)) + "\\n")
    _out.flush()
`

/**
 * Runs a Python generator of inputs in the sandbox: `generate(random)` yields texts, tuples of positional arguments or dicts
 * of keyword arguments. Gives what came before it ended, failed or ran out of time; each input once.
 */
export async function generatedInputs(
  sandbox: Sandbox,
  options: { readonly tree: string; readonly python: string; readonly signal?: AbortSignal },
  source: string
): Promise<readonly string[]> {
  const { stdout } = await sandbox.run({
    tree: options.tree,
    command: [options.python, '-I', '-c', driver],
    stdin: source,
    timeoutMs,
    ...(options.signal && { signal: options.signal })
  })
  const texts = stdout.split('\n').flatMap((line) => readLine(line) ?? [])
  return [...new Set(texts)].filter((text) => text.length <= longestInput).slice(0, mostInputs)
}

function readLine(line: string): string | undefined {
  try {
    return z.string().parse(JSON.parse(line))
  } catch {
    return undefined
  }
}
