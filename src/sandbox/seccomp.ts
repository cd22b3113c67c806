// A filter of system calls (seccomp(2), Documentation/userspace-api/seccomp_filter.rst) as the last wall in front of the kernel:
// what no test suite needs and what has let programs out of namespaces before is refused.

type Architecture = 'x64' | 'arm64'

/** Number of a call on x86-64 and on arm64 (arch/x86/entry/syscalls/syscall_64.tbl, asm-generic/unistd.h). */
const refused: Readonly<
  Record<string, readonly [x64: number | undefined, arm64: number | undefined]>
> = {
  // Mounts and other namespaces.
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  setns: [308, 268],
  open_tree: [428, 428],
  move_mount: [429, 429],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
  // Files by handle lead out of a mount namespace.
  open_by_handle_at: [304, 265],
  // Keys are not kept apart by namespaces.
  add_key: [248, 217],
  request_key: [249, 218],
  keyctl: [250, 219],
  // Large surfaces that programs under test do without.
  bpf: [321, 280],
  perf_event_open: [298, 241],
  userfaultfd: [323, 282],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  // The machine itself.
  acct: [163, 89],
  swapon: [167, 224],
  swapoff: [168, 225],
  reboot: [169, 142],
  syslog: [103, 116],
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  iopl: [172, undefined],
  ioperm: [173, undefined],
  settimeofday: [164, 170],
  clock_settime: [227, 112],
  clock_adjtime: [305, 266],
  sethostname: [170, 161],
  setdomainname: [171, 162],
  quotactl: [179, 60],
  vhangup: [153, 58]
}

const numbers = {
  x64: { audit: 0xc000003e, unshare: 272, clone: 56, clone3: 435, ioctl: 16, socket: 41 },
  arm64: { audit: 0xc00000b7, unshare: 97, clone: 220, clone3: 435, ioctl: 29, socket: 198 }
} as const

// CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET (clone(2)).
const newNamespaces =
  0x0002_0000 | 0x0200_0000 | 0x0400_0000 | 0x0800_0000 | 0x1000_0000 | 0x2000_0000 | 0x4000_0000
// Typing into the terminal of another (ioctl_tty(2)).
const [tiocsti, tioclinux] = [0x5412, 0x541c]
// AF_UNIX, AF_INET, AF_INET6, AF_NETLINK; the rest is not all kept apart by network namespaces, vsock above all.
const families = [1, 2, 10, 16]

const [eperm, enosys, eafnosupport] = [1, 38, 97]
const allow = 0x7fff_0000
const errno = (number: number): number => 0x0005_0000 | number

// struct seccomp_data: nr at 0, arch at 4, the arguments' low halves from 16 on, 8 bytes apart (both are little-endian).
const [nrAt, archAt] = [0, 4]
const argumentAt = (index: number): number => 16 + 8 * index

type Instruction = readonly [code: number, jt: number, jf: number, k: number]
const load = (offset: number): Instruction => [0x20, 0, 0, offset]
const equal = (k: number, jt: number, jf: number): Instruction => [0x15, jt, jf, k]
const atLeast = (k: number, jt: number, jf: number): Instruction => [0x35, jt, jf, k]
const anyBit = (k: number, jt: number, jf: number): Instruction => [0x45, jt, jf, k]
const give = (value: number): Instruction => [0x06, 0, 0, value]

/**
 * The filter as bubblewrap's --seccomp takes it: an array of struct sock_filter. Undefined for processors it is not written for,
 * where namespaces and missing rights have to do alone.
 */
export function seccompFilter(architecture: string): Buffer | undefined {
  if (architecture !== 'x64' && architecture !== 'arm64') return undefined
  const program = instructions(architecture)
  const bytes = Buffer.alloc(8 * program.length)
  for (const [index, [code, jt, jf, k]] of program.entries()) {
    bytes.writeUInt16LE(code, 8 * index)
    bytes.writeUInt8(jt, 8 * index + 2)
    bytes.writeUInt8(jf, 8 * index + 3)
    bytes.writeUInt32LE(k >>> 0, 8 * index + 4)
  }
  return bytes
}

function instructions(architecture: Architecture): readonly Instruction[] {
  const { audit, unshare, clone, clone3, ioctl, socket } = numbers[architecture]
  const column = architecture === 'x64' ? 0 : 1
  const calls = Object.values(refused).flatMap((both) => both[column] ?? [])
  return [
    // Calls of another architecture have other numbers: all are refused (32-bit programs, and x32 below).
    load(archAt),
    equal(audit, 1, 0),
    give(errno(eperm)),
    load(nrAt),
    ...(architecture === 'x64' ? [atLeast(0x4000_0000, 0, 1), give(errno(enosys))] : []),
    ...calls.flatMap((number) => [equal(number, 0, 1), give(errno(eperm))]),
    // Its flags lie in memory, where a filter cannot look; libraries fall back to clone.
    equal(clone3, 0, 1),
    give(errno(enosys)),
    ...[unshare, clone].flatMap((number) => [
      equal(number, 0, 4),
      load(argumentAt(0)),
      anyBit(newNamespaces, 0, 1),
      give(errno(eperm)),
      give(allow)
    ]),
    equal(ioctl, 0, 5),
    load(argumentAt(1)),
    equal(tiocsti, 1, 0),
    equal(tioclinux, 0, 1),
    give(errno(eperm)),
    give(allow),
    equal(socket, 0, families.length + 3),
    load(argumentAt(0)),
    ...families.map((family, index) => equal(family, families.length - index, 0)),
    give(errno(eafnosupport)),
    give(allow),
    give(allow)
  ]
}
