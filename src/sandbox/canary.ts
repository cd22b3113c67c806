import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { execa } from 'execa'
import { guaranteeNames, type GuaranteeName, type SandboxOptions } from './options.ts'
import { kindOf } from './paths.ts'
import type { Guarantee, Untried } from './sandbox.ts'

/** The variable that the sandbox's host environment must hold, with `secret` as its value, when the canary is run. */
export const canaryVariable = 'SSTAR_CANARY_SECRET'

/** Files through which a step of a workflow talks to its runner (docs.github.com, "Workflow commands"). */
const runnerFiles = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_PATH']

// Fixed text; what is planted comes as parameters: a process, a folder outside the tree, a port, a socket's name, and from the
// fifth on the runner's own files.
const intruder = String.raw`
echo "environment $(env)"
for environ in /proc/"$1"/environ /proc/[0-9]*/environ; do
  [ "$environ" = /proc/self/environ ] || echo "processes $(tr '\0' ' ' < "$environ")"
done
[ -d /proc/"$1" ] && echo "processes reached"
echo "files $(cat "$2/planted")"
echo "git $(cat .git/config)"
for control in /proc/sys/kernel/core_pattern /proc/sys/kernel/modprobe /proc/sysrq-trigger; do
  if true >> "$control"; then echo "kernel reached"; fi
done
mkdir -p "$2"; echo reached > "$2/written"
grep -Eq '^NoNewPrivs:.1$' /proc/self/status || echo "privileges reached"
grep -Eq '^Cap(Eff|Prm|Bnd|Amb):.*[1-9a-f]' /proc/self/status && echo "privileges reached"
unshare -Ur true && echo "privileges reached"
connect() {
  if command -v perl; then perl -MSocket -e "$1" "$2"
  elif command -v python3; then python3 -c "$3" "$2"
  elif command -v node; then node -e "$4" "$2"
  fi
}
if [ -x /bin/bash ]; then /bin/bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1"' bash "$3"
else connect \
  'socket S, PF_INET, SOCK_STREAM, 0; connect S, pack_sockaddr_in($ARGV[0], inet_aton("127.0.0.1"))' "$3" \
  'import socket,sys; socket.create_connection(("127.0.0.1", int(sys.argv[1])), 2)' \
  'require("net").connect(+process.argv[1], "127.0.0.1").on("connect", () => process.exit())'
fi
connect \
  'socket S, PF_UNIX, SOCK_STREAM, 0; connect S, pack_sockaddr_un("\0$ARGV[0]")' "$4" \
  'import socket,sys; s = socket.socket(socket.AF_UNIX); s.settimeout(2); s.connect("\0" + sys.argv[1])' \
  'require("net").connect("\0" + process.argv[1]).on("connect", () => process.exit())'
connect \
  'socket S, PF_UNIX, SOCK_STREAM, 0; connect S, pack_sockaddr_un($ARGV[0])' "$2/socket" \
  'import socket,sys; s = socket.socket(socket.AF_UNIX); s.settimeout(2); s.connect(sys.argv[1])' \
  'require("net").connect(process.argv[1]).on("connect", () => process.exit())'
for socket in /run/docker.sock /var/run/docker.sock /run/containerd/containerd.sock /run/podman/podman.sock; do
  [ -e "$socket" ] && echo "sockets reached"
done
echo "network $(tail -n +3 /proc/net/dev | grep -cv '^ *lo:') links"
shift 4
for file in "$@"; do
  if true >> "$file"; then echo "runner-files reached"; fi
done
echo "done"
`

/**
 * Plants secrets around one hostile program, runs it in the sandbox and tells for each guarantee whether it held; a sentence where
 * nothing could be verified.
 */
export async function runCanary(
  sandbox: Untried,
  secret: string,
  options: Pick<SandboxOptions, 'scratch' | 'allowNetwork' | 'environment'>
): Promise<readonly Guarantee[] | string> {
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(options.scratch, 'canary-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const tree = join(folder, 'tree')
  const outside = join(folder, 'outside')
  await mkdir(join(tree, '.git'), { recursive: true })
  await mkdir(outside)
  await writeFile(join(tree, '.git', 'config'), secret)
  await writeFile(join(outside, 'planted'), secret)

  const bystander = execa('/bin/sh', ['-c', 'read -r _'], {
    env: { [canaryVariable]: secret },
    extendEnv: false,
    reject: false,
    stdin: 'pipe'
  })
  stack.defer(async () => {
    bystander.kill('SIGKILL')
    await bystander
  })

  const reached = new Set<GuaranteeName>()
  const listen = (name: GuaranteeName, where: { port: number; host: string } | { path: string }) =>
    listening(stack, () => reached.add(name), where)
  const server = await listen('network', { port: 0, host: '127.0.0.1' })
  await listen('sockets', { path: `\0sstar-canary-${secret}` })
  // Where the path is longer than a socket's may be, nobody can connect to it either.
  if (join(outside, 'socket').length < 100)
    await listen('sockets', { path: join(outside, 'socket') })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  const files = runnerFiles.flatMap((name) => options.environment[name] || [])
  const before = await contents(files)
  const { stdout, ending, stderr } = await sandbox.run({
    tree,
    command: [
      ...(['/bin/sh', '-c', intruder, 'sh', `${bystander.pid}`, outside, `${port}`] as const),
      `sstar-canary-${secret}`,
      ...files
    ],
    timeoutMs: 20_000
  })
  if (!/^done$/m.test(stdout)) {
    const reason = ending.kind === 'killed' ? ending.reason : stderr.trim().split('\n').at(-1)
    return `the canary did not run (${reason}).`
  }
  // What one attempt printed, up to the next one's first line.
  const parts = stdout.split(/^(?=[a-z][a-z-]* )/m)
  const printed = (name: GuaranteeName, what: string): boolean =>
    parts.some((part) => part.startsWith(`${name} `) && part.includes(what))
  const got = (name: GuaranteeName): boolean =>
    reached.has(name) || printed(name, secret) || printed(name, 'reached')
  const holds: Readonly<Record<GuaranteeName, boolean>> = {
    environment: !got('environment'),
    processes: !got('processes'),
    files: !got('files'),
    git: !got('git'),
    'runner-files': !got('runner-files') && before === (await contents(files)),
    sockets: options.allowNetwork || !got('sockets'),
    writes: (await kindOf(join(outside, 'written'))) === 'missing',
    kernel: !got('kernel'),
    privileges: !got('privileges'),
    network: options.allowNetwork || (!got('network') && printed('network', 'network 0 links'))
  }
  return guaranteeNames.map((name) => {
    const [yes, no, open] = words[name]
    return {
      name,
      holds: holds[name],
      sentence: !holds[name] ? no : options.allowNetwork ? (open ?? yes) : yes
    }
  })
}

/** What holds, what does not, and what is left of it where the network was asked for. */
const words: Readonly<Record<GuaranteeName, readonly [yes: string, no: string, open?: string]>> = {
  environment: [
    'Programs see no environment variable that was not let through by name.',
    'Programs can read environment variables of the runner.'
  ],
  processes: [
    'Programs see no process outside their sandbox.',
    'Programs can see other processes.'
  ],
  files: [
    'Programs see no file outside the tree, the system and its tools.',
    'Programs can read files outside the tree.'
  ],
  git: ['Programs do not see `.git` and the credentials in it.', 'Programs can read `.git`.'],
  'runner-files': [
    "Programs cannot write the runner's command files.",
    "Programs can write the runner's command files."
  ],
  sockets: [
    'Programs reach no socket of the machine: not Docker, not an agent, not an abstract one.',
    'Programs can reach sockets of the machine.',
    'Programs see no socket file of the machine; abstract sockets are open to them with the network.'
  ],
  writes: ['Programs cannot write outside the tree.', 'Programs can write outside the tree.'],
  kernel: [
    'Programs cannot change settings of the kernel.',
    'Programs can change settings of the kernel.'
  ],
  privileges: [
    'Programs have no capability, can gain none and make no namespace.',
    'Programs have capabilities, or can gain some.'
  ],
  network: [
    'Programs have no network, not even services of this machine.',
    'Programs can reach the network.',
    'Programs have network access, as asked for, and with it reach services of this machine.'
  ]
}

async function listening(
  stack: AsyncDisposableStack,
  onConnection: () => void,
  where: { port: number; host: string } | { path: string }
): Promise<Server> {
  const server = createServer((socket) => {
    onConnection()
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(where, resolve))
  stack.defer(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return server
}

async function contents(files: readonly string[]): Promise<string> {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')))
  return texts.join('\0')
}
