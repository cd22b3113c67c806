import { createSocket } from 'node:dgram'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { execa } from 'execa'
import type { Sighting } from './attack.ts'
import type { Stage } from './stage.ts'

/** Programs of the host that hold secrets or prepare processes. */
export const bystanders = join(import.meta.dirname, 'bystanders')

/** Where a bystander keeps the secret. */
export type Kept = {
  readonly pid: number
  readonly address: number
  readonly length: number
  readonly segment: number
  readonly messages: number
  readonly queue: string
  readonly shared: string
}

/** Starts a process of the host that holds the secret in its environment, arguments and memory, and in what it shares. */
export async function keepSecret(stage: Stage): Promise<Kept> {
  const name = stage.mark.replace('mark', 'kept')
  const keeper = execa('python3', [join(bystanders, 'keeper.py'), stage.secret, name], {
    env: { SECRET_OF_BYSTANDER: stage.secret },
    reject: false,
    stdin: 'pipe'
  })
  stage.defer(async () => {
    keeper.stdin.end()
    await keeper
  })
  for await (const line of createInterface(keeper.stdout)) {
    const kept: Kept = JSON.parse(line)
    return kept
  }
  throw new Error('The bystander did not start.')
}

/** Starts a process of the host that holds nothing, as a victim. */
export function standBy(stage: Stage): number {
  const victim = execa('/bin/sh', ['-c', 'read -r _'], { reject: false, stdin: 'pipe' })
  stage.defer(async () => {
    victim.kill('SIGKILL')
    await victim
  })
  return victim.pid ?? 0
}

/** Whether a process of the host is still there. */
export async function standsBy(pid: number): Promise<Sighting> {
  return existsSync(`/proc/${pid}`)
    ? { reached: false, seen: "the host's process lives" }
    : { reached: true, seen: "It ended the host's process." }
}

/** A service of the host, and how many connections or datagrams it got. */
export type Listener = { readonly port: number; readonly count: () => number }

/** Listens by TCP at an address or at a unix socket, abstract with a NUL in front, and answers with the secret. */
export async function listen(stage: Stage, at: string): Promise<Listener> {
  let count = 0
  const server = createServer((socket) => {
    count += 1
    socket.on('error', () => undefined)
    socket.end(`HTTP/1.0 200 OK\r\n\r\n${stage.secret}\n`)
  })
  const isPath = at.startsWith('/') || at.startsWith('\0')
  if (at.startsWith('/')) await mkdir(dirname(at), { recursive: true })
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject)
    if (isPath) server.listen(at, resolve)
    else server.listen(0, at, resolve)
  })
  stage.defer(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { port, count: () => count }
}

/** Listens by UDP at an address and answers with the secret. */
export async function listenUdp(stage: Stage, at: string): Promise<Listener> {
  let count = 0
  const socket = createSocket(at.includes(':') ? 'udp6' : 'udp4')
  socket.on('message', (_, from) => {
    count += 1
    socket.send(stage.secret, from.port, from.address)
  })
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.bind(0, at, resolve)
  })
  stage.defer(() => new Promise<void>((resolve) => socket.close(() => resolve())))
  return { port: socket.address().port, count: () => count }
}
