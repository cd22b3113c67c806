import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { execa } from 'execa'
import type { ExceededLimit } from '../core/types.ts'
import { exceededLimits } from '../core/types.ts'
import { encodeFrame, frameReader, type Message } from './frames.ts'
import { claim, removeLeftovers } from './leftovers.ts'
import type { Exit, Running } from './running.ts'

/** A program inside, with the number that its first process has on the host. */
export type Guarded = Running & { readonly leader: number }

/**
 * The process that makes mounts and starts programs (sandbox-runtime/warden.pl). It lives as long as the sandbox; when this process
 * dies, however that is, it ends every program and empties the scratch folder.
 */
export type Warden = AsyncDisposable & {
  /** Starts a program; `words` are those of a `run` frame. Its complaints about the start are an `Exit`. */
  run(words: readonly string[]): Promise<Guarded>
  /** Resolves with what a setup step complains of, or undefined. */
  setUp(step: Message): Promise<string | undefined>
}

export type WardenOptions = {
  /** Argument vector that starts it, with what gives it the rights it needs in front. */
  readonly vector: readonly [string, ...string[]]
}

const folderPrefix = 'sstar-warden-'

// Nothing of a job may reach the warden's own environment (PERL5OPT, LD_PRELOAD, PATH).
const hostEnvironment = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' }

type Waiting = {
  readonly streams: Map<number, Socket>
  readonly arrived: () => void
  readonly started: (leader: number) => void
  readonly ended: (exit: Exit) => void
}

/** Starts a warden. Rejects with a sentence when it does not start. */
export async function startWarden(options: WardenOptions): Promise<Warden> {
  await using stack = new AsyncDisposableStack()
  // The path of a socket may have 107 bytes (unix(7)), which the scratch folder's may pass.
  const temporary = tmpdir().length < 60 ? tmpdir() : '/tmp'
  await removeLeftovers(temporary, folderPrefix)
  const folder = await mkdtemp(join(temporary, folderPrefix))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  await claim(folder)
  const token = randomBytes(16).toString('hex')
  const waiting = new Map<string, Waiting>()
  const server = createServer({ allowHalfOpen: true }, (socket) => welcome(socket, token, waiting))
  const path = join(folder, 's')
  server.listen(path)
  await once(server, 'listening')
  stack.defer(() => closed(server))

  const [file, ...args] = options.vector
  const child = execa(file, args, {
    env: hostEnvironment,
    extendEnv: false,
    cwd: '/',
    stdin: 'pipe',
    buffer: { stdout: false, stderr: true },
    maxBuffer: 100_000,
    reject: false,
    // A signal to the action's process group is the action's to handle.
    detached: true
  })
  const answers: (() => void)[] = []
  let complaint: string | undefined
  let gone: string | undefined
  const over = ending()
  async function ending(): Promise<void> {
    const { stderr, exitCode } = await child
    const words = typeof stderr === 'string' ? stderr.trim().split('\n').at(-1) : undefined
    gone = `The sandbox's warden ended: ${words || `exit code ${exitCode ?? 'none'}`}`
    for (const answer of answers.splice(0)) answer()
    for (const { ended } of waiting.values()) ended({ exitCode: 0, signal: 0, problem: gone })
  }
  const read = frameReader()
  child.stdin.on('error', () => undefined)
  child.stdout.on('data', (chunk: Buffer) => {
    for (const message of read(chunk)) {
      if (message[0] === 'failed') complaint ??= message[2] ?? 'it does not say why'
      else if (message[0] === 'ready') answers.shift()?.()
      else hear(message, waiting)
    }
  })
  stack.defer(async () => {
    send(['close'])
    child.stdin.end()
    await over
  })

  function send(message: Message): void {
    if (gone === undefined) child.stdin.write(encodeFrame(message))
  }

  async function setUp(step: Message): Promise<string | undefined> {
    if (gone !== undefined) return gone
    complaint = undefined
    const answered = new Promise<void>((resolve) => answers.push(resolve))
    send(step)
    send(['ready'])
    await answered
    return complaint ?? gone
  }

  let count = 0
  async function run(words: readonly string[]): Promise<Guarded> {
    if (gone !== undefined) throw new Error(gone)
    count += 1
    const id = `${count}`
    const streams = new Map<number, Socket>()
    let leader = 0
    let exit: Exit | undefined
    const end = Promise.withResolvers<Exit>()
    const there = Promise.withResolvers<void>()
    // The three streams and the news of start and end come by different ways, in any order.
    const check = (): void => {
      const told = leader > 0 || exit !== undefined
      if ((told && streams.size === 3) || exit?.problem !== undefined) there.resolve()
    }
    waiting.set(id, {
      streams,
      arrived: check,
      started: (pid) => ((leader = pid), check()),
      ended: (how) => ((exit = how), end.resolve(how), check())
    })
    send(['run', id, ...words])
    await there.promise
    void end.promise.then(() => waiting.delete(id))
    const stream = (number: number): Socket | PassThrough => streams.get(number) ?? nothing()
    return {
      leader,
      stdin: stream(0),
      stdout: stream(1),
      stderr: stream(2),
      ended: end.promise,
      kill: () => send(['kill', id])
    }
  }

  const failure = await setUp(['io', path, token])
  if (failure !== undefined) throw new Error(failure)
  const held = stack.move()
  return { run, setUp, [Symbol.asyncDispose]: () => held.disposeAsync() }
}

/** Takes a connection in: its first line tells which run it belongs to and whether it is input, output or errors. */
function welcome(socket: Socket, token: string, waiting: ReadonlyMap<string, Waiting>): void {
  socket.on('error', () => undefined)
  let head = Buffer.alloc(0)
  const onData = (chunk: Buffer): void => {
    head = Buffer.concat([head, chunk])
    const end = head.indexOf('\n')
    if (end < 0 && head.length < 200) return
    socket.off('data', onData)
    socket.pause()
    const [given, id = '', channel] = head.toString('latin1', 0, Math.max(end, 0)).split(' ')
    const run = waiting.get(id)
    if (given !== token || run === undefined) return void socket.destroy()
    const rest = head.subarray(end + 1)
    if (rest.length > 0) socket.unshift(rest)
    run.streams.set(Number(channel), socket)
    run.arrived()
  }
  socket.on('data', onData)
}

function hear([verb, id = '', ...rest]: Message, waiting: ReadonlyMap<string, Waiting>): void {
  const run = waiting.get(id)
  if (verb === 'started') run?.started(Number(rest[1]))
  if (verb !== 'ended') return
  const [exitCode = '0', signal = '0', over = '', problem = ''] = rest
  const exceeded = exceededLimits.find((limit): limit is ExceededLimit => limit === over)
  run?.ended({
    exitCode: Number(exitCode),
    signal: Number(signal),
    ...(exceeded === undefined ? {} : { exceeded }),
    ...(problem === '' ? {} : { problem: `The sandbox did not start: ${problem}` })
  })
}

/** Stands for a stream of a program that never started. */
function nothing(): PassThrough {
  return new PassThrough().end()
}

async function closed(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.close(() => resolve()))
}
