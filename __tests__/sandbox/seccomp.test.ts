import { expect, test } from 'vitest'
import { seccompFilter } from '../../src/sandbox/seccomp.ts'
import { setUp } from './setting.ts'

/** What the kernel makes of a filter (classic BPF) for one call: the action and, for a refusal, its errno. */
function judged(filter: Buffer, call: { nr: number; arch: number; args?: readonly number[] }) {
  const at = (offset: number): number => {
    if (offset === 0) return call.nr
    return offset === 4 ? call.arch : (call.args?.[(offset - 16) / 8] ?? 0)
  }
  let accumulator = 0
  for (let index = 0; index < filter.length / 8; index += 1) {
    const code = filter.readUInt16LE(8 * index)
    const [jt, jf] = [filter.readUInt8(8 * index + 2), filter.readUInt8(8 * index + 3)]
    const k = filter.readUInt32LE(8 * index + 4)
    if (code === 0x20) accumulator = at(k) >>> 0
    else if (code === 0x15) index += accumulator === k ? jt : jf
    else if (code === 0x35) index += accumulator >= k ? jt : jf
    else if (code === 0x45) index += (accumulator & k) !== 0 ? jt : jf
    else if (code === 0x06) return k === 0x7fff0000 ? 'allowed' : k & 0xffff
    else throw new Error(`an instruction of another kind: ${code}`)
  }
  throw new Error('the filter ends without an answer')
}

const x64 = 0xc000003e
test.each([
  { name: 'read', nr: 0, answer: 'allowed' },
  { name: 'the highest call there is today', nr: 470, answer: 'allowed' },
  { name: 'mount', nr: 165, answer: 1 },
  { name: 'bpf', nr: 321, answer: 1 },
  { name: 'io_uring_setup', nr: 425, answer: 1 },
  { name: 'clone3', nr: 435, answer: 38 },
  { name: 'fork', nr: 56, args: [17], answer: 'allowed' },
  { name: 'a thread', nr: 56, args: [0x003d0f00], answer: 'allowed' },
  { name: 'a user namespace by clone', nr: 56, args: [0x10000011], answer: 1 },
  { name: 'a network namespace by unshare', nr: 272, args: [0x40000000], answer: 1 },
  { name: 'unshare of descriptors', nr: 272, args: [0x400], answer: 'allowed' },
  { name: 'the size of a terminal', nr: 16, args: [0, 0x5413], answer: 'allowed' },
  { name: 'TIOCSTI', nr: 16, args: [0, 0x5412], answer: 1 },
  { name: 'TIOCLINUX', nr: 16, args: [0, 0x541c], answer: 1 },
  { name: 'a TCP socket', nr: 41, args: [2], answer: 'allowed' },
  { name: 'a netlink socket', nr: 41, args: [16], answer: 'allowed' },
  { name: 'a socket to the hypervisor', nr: 41, args: [40], answer: 97 },
  { name: 'a packet socket', nr: 41, args: [17], answer: 97 },
  { name: 'a call by its x32 number', nr: 0x40000000 + 165, answer: 38 },
  { name: 'a call of a 32-bit program', nr: 21, arch: 0x40000003, answer: 1 }
])('$name on x86-64 gives $answer', ({ nr, args = [], arch = x64, answer }) => {
  const filter = seccompFilter('x64')
  if (filter === undefined) throw new Error('there is no filter')
  expect(judged(filter, { nr, arch, args })).toBe(answer)
})

test('arm64 has its own numbers, others have no filter', () => {
  const filter = seccompFilter('arm64')
  if (filter === undefined) throw new Error('there is no filter')
  const arch = 0xc00000b7
  expect(judged(filter, { nr: 40, arch })).toBe(1)
  expect(judged(filter, { nr: 63, arch })).toBe('allowed')
  expect(judged(filter, { nr: 220, arch, args: [0x10000011] })).toBe(1)
  expect(judged(filter, { nr: 198, arch, args: [40] })).toBe(97)
  expect(seccompFilter('riscv64')).toBeUndefined()
})

test('every program inside is behind the filter, and so is the first process', async () => {
  await using setting = await setUp()
  const sandbox = await setting.open()
  const { stdout } = await sandbox.run({
    tree: await setting.tree('tree'),
    command: ['grep', '-h', '^Seccomp:', '/proc/self/status', '/proc/1/status'],
    timeoutMs: 20_000
  })
  expect(stdout).toBe('Seccomp:\t2\nSeccomp:\t2\n')
})
