import { cp, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { InputError } from '../input-error.ts'
import { printable } from '../printable.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

/** Where the worker's modules stand in the sandbox. */
export const pythonRuntimeInside = '/sstar-python'

/** Python as batches run it. */
export type PythonRuntime = {
  /** The interpreter itself: what was given may be a shim that looks for it at every start. */
  readonly executable: string
  /** Host directory of the worker's modules, compiled for that interpreter. */
  readonly directory: string
}

const timeoutMs = 60_000
const oldest = [3, 9] as const

const prepare = `
import compileall, json, sys
with open(${JSON.stringify(`${pythonRuntimeInside}/sstar_path.py`)}, "w", encoding="utf-8") as file:
    file.write("PATH = %r\\n" % [one for one in sys.path if one])
ready = sys.version_info >= (${oldest.join(', ')}) and compileall.compile_dir(
    ${JSON.stringify(pythonRuntimeInside)}, quiet=2, invalidation_mode=__import__("py_compile").PycInvalidationMode.UNCHECKED_HASH
)
print(json.dumps({"executable": sys.executable, "version": sys.version.split()[0], "ready": bool(ready)}))
`

const answer = z.object({ executable: z.string().min(1), version: z.string(), ready: z.boolean() })

/**
 * Finds the interpreter behind a name or path, writes down where it looks for modules, and compiles the worker's modules
 * for it, all in the sandbox and before any program was in it; batches then start without doing so, and without the hooks
 * that installed packages run at every start. `directory` is made. Throws an `InputError` where that
 * Python does not run or is too old.
 */
export async function preparePython(
  sandbox: Sandbox,
  options: {
    /** Host directory that stands as the checkout meanwhile. */
    readonly tree: string
    readonly python: string
    /** Host directories `worker-runtime` and `probe-runtime`. */
    readonly workerRuntime: string
    readonly probeRuntime: string
    /** Host directory to make for the compiled modules. */
    readonly directory: string
    readonly signal?: AbortSignal
  }
): Promise<PythonRuntime> {
  const { python, directory, signal } = options
  await mkdir(directory, { recursive: true })
  for (const source of [options.workerRuntime, options.probeRuntime])
    for (const name of await readdir(source))
      if (name.endsWith('.py')) await cp(join(source, name), join(directory, name))
  const { stdout, stderr } = await sandbox.run({
    tree: options.tree,
    command: [python, '-c', prepare],
    timeoutMs,
    mounts: [{ host: directory, inside: pythonRuntimeInside, writable: true }],
    ...(signal && { signal })
  })
  signal?.throwIfAborted()
  const told = readAnswer(stdout)
  if (told?.ready === true) return { executable: told.executable, directory }
  const why =
    told === undefined
      ? `does not run in the sandbox (${printable(stderr.trim().split('\n').at(-1) ?? '').slice(0, 200)})`
      : `is Python ${printable(told.version)}`
  throw new InputError(
    `--python: \`${printable(python)}\` ${why}. Give the path of Python ${oldest.join('.')} or later.`
  )
}

function readAnswer(stdout: string): z.infer<typeof answer> | undefined {
  try {
    return answer.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
  } catch {
    return undefined
  }
}
