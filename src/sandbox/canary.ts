import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { execa } from 'execa'
import { kindOf } from './paths.ts'
import type { Sandbox } from './sandbox.ts'

/** What a program that tried to break out could not do, and what it could, one sentence each. */
export type CanaryReport = { readonly holds: readonly string[]; readonly broken: readonly string[] }

/** The variable that the sandbox's host environment must hold, with `secret` as its value, when the canary is run. */
export const canaryVariable = 'SSTAR_CANARY_SECRET'

// Fixed text; what is planted comes as parameters: the process, the folder outside the tree, the port.
const intruder = String.raw`
echo "ENV $(env)"
for environ in /proc/"$1"/environ /proc/[0-9]*/environ; do
  [ "$environ" = /proc/self/environ ] || echo "PROC $(tr '\0' ' ' < "$environ")"
done
echo "FILE $(cat "$2/planted")"
echo "GIT $(cat .git/config)"
for control in /proc/sys/kernel/core_pattern /proc/sys/kernel/modprobe /proc/sysrq-trigger; do
  if true >> "$control"; then echo "KERNEL open"; fi
done
mkdir -p "$2"; echo reached > "$2/written"
if [ -x /bin/bash ]; then /bin/bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1"' bash "$3"
elif command -v python3; then python3 -c 'import socket,sys; socket.create_connection(("127.0.0.1", int(sys.argv[1])), 2)' "$3"
elif command -v node; then node -e 'require("net").connect(+process.argv[1], "127.0.0.1").on("connect", () => process.exit())' "$3"
fi
echo "LINKS $(tail -n +3 /proc/net/dev | grep -cv '^ *lo:')"
echo "DONE"
`

/** Plants secrets around one hostile program, runs it in the sandbox and reports what it got hold of. */
export async function runCanary(
  sandbox: Sandbox,
  secret: string,
  scratch: string,
  allowNetwork: boolean
): Promise<CanaryReport> {
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(scratch, 'canary-'))
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

  let connected = false
  const server = createServer((socket) => {
    connected = true
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stack.defer(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  const { stdout, ending, stderr } = await sandbox.run({
    tree,
    command: ['/bin/sh', '-c', intruder, 'sh', `${bystander.pid}`, outside, `${port}`],
    timeoutMs: 20_000
  })
  if (!stdout.includes('DONE')) {
    const reason = ending.kind === 'killed' ? ending.reason : stderr.trim().split('\n').at(-1)
    return { holds: [], broken: [`Nothing could be verified: the canary did not run (${reason}).`] }
  }
  const leaked = (label: string): boolean =>
    stdout
      .split(/^(?=(?:ENV|PROC|FILE|GIT|KERNEL|LINKS|DONE)\b)/m)
      .some((part) => part.startsWith(label) && part.includes(secret))
  const checks = [
    {
      ok: !leaked('ENV'),
      yes: 'Programs see no environment variable that was not let through by name.',
      no: 'Programs can read environment variables of the runner.'
    },
    {
      ok: !leaked('PROC'),
      yes: 'Programs see no process outside their sandbox.',
      no: 'Programs can read the environment of other processes.'
    },
    {
      ok: !leaked('FILE'),
      yes: 'Programs see no file outside the tree, the system and its tools.',
      no: 'Programs can read files outside the tree.'
    },
    {
      ok: !leaked('GIT'),
      yes: 'Programs do not see `.git` and the credentials in it.',
      no: 'Programs can read `.git`.'
    },
    {
      ok: (await kindOf(join(outside, 'written'))) === 'missing',
      yes: 'Programs cannot write outside the tree.',
      no: 'Programs can write outside the tree.'
    },
    {
      ok: !/^KERNEL open$/m.test(stdout),
      yes: 'Programs cannot change settings of the kernel.',
      no: 'Programs can change settings of the kernel.'
    },
    {
      ok: allowNetwork || (!connected && /^LINKS 0$/m.test(stdout)),
      yes: allowNetwork
        ? 'Programs have network access, as asked for, and with it reach services of this machine.'
        : 'Programs have no network, not even services of this machine.',
      no: 'Programs can reach the network.'
    }
  ]
  return {
    holds: checks.flatMap(({ ok, yes }) => (ok ? [yes] : [])),
    broken: checks.flatMap(({ ok, no }) => (ok ? [] : [no]))
  }
}
