import { randomUUID } from 'node:crypto'
import { mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import { diskUse } from './disk-use.ts'
import { programEnvironment } from './environment.ts'
import type { Limits, SandboxOptions } from './options.ts'
import { coversOf, findEntries, prepareEntries, treeKey } from './overlays.ts'
import { withoutPlantedGit } from './planted-git.ts'
import { isWithin, kindInTree, kindOf } from './paths.ts'
import { isAlive } from './leftovers.ts'
import { runProgram } from './program.ts'
import type { Mount, Untried } from './sandbox.ts'
import { startWatchdog, type Watchdog } from './watchdog.ts'

const home = '/tmp/home'

/** All that decides one `docker run`. */
export type Container = {
  readonly name: string
  /** Process id of the action, so that the next run can tell what a dead one left. */
  readonly owner: number
  readonly image: string
  readonly uid: number
  readonly gid: number
  readonly limits: Limits
  readonly allowNetwork: boolean
  readonly root: string
  readonly tree: string
  readonly git: 'folder' | 'file' | undefined
  readonly mounts: readonly Mount[]
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  readonly command: readonly string[]
}

/** The argument vector that runs a command in a fresh container (docs.docker.com/reference/cli/docker/container/run). Pure. */
export function dockerVector(container: Container): readonly [string, ...string[]] {
  const { limits, uid, gid, root, git } = container
  const memory = `${limits.memoryMb}m`
  const open = `rw,exec,nosuid,nodev,mode=1777,size=${memory}`
  return [
    'docker',
    'run',
    '--rm',
    '--interactive',
    '--init',
    '--pull=never',
    `--name=${container.name}`,
    `--label=sstar.owner=${container.owner}`,
    `--network=${container.allowNetwork ? 'bridge' : 'none'}`,
    '--hostname=localhost',
    '--read-only',
    '--cap-drop=ALL',
    '--security-opt=no-new-privileges',
    `--user=${uid}:${gid}`,
    `--memory=${memory}`,
    `--memory-swap=${memory}`,
    `--pids-limit=${limits.processes}`,
    `--ulimit=fsize=${limits.fileSizeMb * 1024 * 1024}`,
    `--ulimit=nofile=${limits.openFiles}`,
    ...(limits.cpuSeconds === undefined ? [] : [`--ulimit=cpu=${Math.ceil(limits.cpuSeconds)}`]),
    '--ulimit=core=0',
    `--tmpfs=/tmp:${open}`,
    `--tmpfs=${home}:${open}`,
    bind({ host: container.tree, inside: root, writable: true }),
    ...(git === 'folder' ? [`--mount=${csv(['type=tmpfs', `target=${join(root, '.git')}`])}`] : []),
    ...(git === 'file'
      ? [bind({ host: '/dev/null', inside: join(root, '.git'), writable: false })]
      : []),
    ...container.mounts.map(bind),
    ...Object.entries(container.env).map(([name, value]) => `--env=${name}=${value}`),
    `--workdir=${container.cwd}`,
    '--entrypoint=',
    container.image,
    ...container.command
  ]
}

function bind({ host, inside, writable }: Mount): string {
  const fields = ['type=bind', `source=${host}`, `target=${inside}`]
  return `--mount=${csv(writable ? fields : [...fields, 'readonly'])}`
}

/** The value of --mount is one CSV record (RFC 4180). */
function csv(fields: readonly string[]): string {
  return fields
    .map((field) => (/[",\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',')
}

/** Makes a Docker sandbox, or says in a sentence why this machine cannot. */
export async function openDocker(options: SandboxOptions): Promise<Untried | string> {
  const { image } = options
  if (image === undefined || image === '')
    return 'Docker was not tried, since no docker-image is given'
  const clientEnvironment = clientVariables(options.environment)
  const docker = (...args: string[]) =>
    execa('docker', args, {
      env: clientEnvironment,
      extendEnv: false,
      reject: false,
      timeout: 600_000
    })
  const version = await docker('version', '--format', '{{.Server.Version}}')
  if (version.failed) return 'the Docker daemon does not answer'
  const known = await docker('image', 'inspect', '--format', '{{.Id}}', '--', image)
  if (known.failed && (await docker('pull', '--quiet', '--', image)).failed)
    return `the Docker image ${image} can be neither found nor pulled`
  const entries = await findEntries(
    options.root,
    options.overlays,
    options.log ?? (() => undefined)
  )

  // Memory and processes are the daemon's to limit; the disk is not.
  const watchdog = startWatchdog(options.limits, await realpath(options.scratch))
  await removeAbandoned(docker)
  return {
    isolation: 'docker',
    layered: false,
    // Every run ends its own container.
    [Symbol.asyncDispose]: async () => undefined,
    guarantees: [
      `Programs run in the image ${image}, with the action's own user id and without capabilities, on a read-only system.`,
      ...(entries.length === 0 ? [] : ['Ignored folders of the checkout are shown read-only.']),
      `A run uses at most ${options.limits.memoryMb} MB of memory, ${options.limits.processes} processes and ${options.limits.diskMb} MB of disk; nothing outlives it.`
    ],
    async run(job) {
      const tree = await realpath(job.tree)
      const store = join(options.scratch, await treeKey(tree))
      await mkdir(store, { recursive: true })
      const shown = await prepareEntries(tree, undefined, entries, store)
      const mounts: Mount[] = []
      for (const entry of shown)
        mounts.push(
          { host: entry.host, inside: join(options.root, entry.relative), writable: false },
          ...(await coversOf(entry, options.root, options.scratch))
        )
      for (const mount of job.mounts ?? []) {
        if (
          isWithin(mount.inside, options.root) &&
          (await kindInTree(tree, mount.inside.slice(options.root.length + 1))) === 'symlink'
        )
          throw new Error(`A symlink in the tree stands in the way of the mount ${mount.inside}.`)
        mounts.push({ ...mount, host: await realpath(mount.host) })
      }
      const git = await kindOf(join(tree, '.git'))
      const name = `sstar-${randomUUID()}`
      const { PATH: _, ...env } = programEnvironment({}, [], home, '/tmp')
      const passed = options.passEnv.flatMap((key) => {
        const value = options.environment[key]
        return value === undefined ? [] : [[key, value] as const]
      })
      const written = [tree, ...mounts.flatMap(({ host, writable }) => (writable ? [host] : []))]
      const before = await diskUse([tree])
      let unwatch: ReturnType<Watchdog['watch']> = async () => undefined
      const finished = await runProgram({
        vector: dockerVector({
          name,
          owner: process.pid,
          image,
          uid: process.getuid?.() ?? 65_534,
          gid: process.getgid?.() ?? 65_534,
          limits: options.limits,
          allowNetwork: options.allowNetwork,
          root: options.root,
          tree,
          git: git === 'folder' || git === 'file' ? git : undefined,
          mounts,
          // The image's own PATH holds: the host's tools are not in it.
          env: { ...env, ...Object.fromEntries(passed), ...job.env },
          cwd: join(options.root, job.cwd ?? '.'),
          command: job.command
        }),
        env: clientEnvironment,
        cwd: '/',
        stdin: job.stdin,
        timeoutMs: job.timeoutMs,
        signal: job.signal,
        outputBytes: options.limits.outputBytes,
        // The container is the daemon's child: the end of the client does not end it.
        alsoKill: () => docker('kill', '--signal=KILL', name),
        watched: (stop) => {
          unwatch = watchdog.watch({ leader: 0, folders: written, before, stop })
        }
      })
      const over = await unwatch()
      const judged =
        over === undefined || finished.ending.kind !== 'exited'
          ? finished
          : { ...finished, ending: over }
      return git === 'missing' ? await withoutPlantedGit(tree, judged) : judged
    }
  }
}

/** Ends the containers of runs whose action died. */
async function removeAbandoned(
  docker: (...args: string[]) => Promise<{ readonly stdout: string | undefined }>
): Promise<void> {
  const format = '{{.ID}} {{.Label "sstar.owner"}}'
  const { stdout } = await docker('ps', '--filter=label=sstar.owner', `--format=${format}`)
  for (const line of (stdout ?? '').split('\n')) {
    const [id = '', owner = ''] = line.split(' ')
    if (id !== '' && !isAlive(Number(owner))) await docker('rm', '--force', id)
  }
}

/** What the docker client itself needs to find its daemon. */
function clientVariables(
  environment: Readonly<Record<string, string | undefined>>
): Readonly<Record<string, string>> {
  const names = [
    'PATH',
    'HOME',
    'DOCKER_HOST',
    'DOCKER_CONFIG',
    'DOCKER_CONTEXT',
    'XDG_RUNTIME_DIR'
  ]
  return Object.fromEntries(
    names.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]]))
  )
}
