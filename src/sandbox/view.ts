import { readFile, readdir, readlink, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, normalize } from 'node:path'
import { execa } from 'execa'
import { toolEnvironment } from './environment.ts'
import { isWithin, kindOf } from './paths.ts'

/** What programs see of the host, all of it read-only. */
export type View = {
  /** Folders of the system, shown at their own paths. */
  readonly system: readonly string[]
  /** Symlinks of the root folder, such as /bin -> usr/bin. */
  readonly links: readonly { readonly target: string; readonly path: string }[]
  /** Files and folders of the system that are not shown after all. */
  readonly hidden: readonly string[]
  /** Mounts of the host within the system folders, such as the /etc/hosts of a container. */
  readonly mounted: readonly string[]
  /** Tools outside the system folders, most of them in the home folder. */
  readonly tools: readonly string[]
  /** Build caches of the home folder that programs write to: copy-on-write where that is possible. */
  readonly caches: readonly string[]
  /** Path of the private, empty home folder inside. */
  readonly home: string
}

const systemFolders = ['/usr', '/etc', '/opt', '/nix', '/home/linuxbrew/.linuxbrew']
const rootEntries = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32']

// No folder of the home but these is ever shown: credentials live next to them.
const homeTools = [
  '.bun/bin',
  '.cargo/bin',
  '.cargo/git',
  '.cargo/registry',
  '.deno/bin',
  '.dotnet',
  '.gradle/wrapper',
  '.local/bin',
  '.local/lib',
  '.local/share/mise/installs',
  '.local/share/pipx/venvs',
  '.local/share/uv/python',
  '.local/share/uv/tools',
  '.m2/repository',
  '.m2/wrapper',
  '.nvm',
  '.pyenv',
  '.rbenv',
  '.rustup',
  '.sdkman/candidates',
  '.volta',
  'go/bin',
  'go/pkg/mod'
]
const homeCaches = ['.cache/go-build', '.gradle/caches']

const secretFolders = [
  '/etc/docker',
  '/etc/kubernetes',
  '/etc/rancher',
  '/etc/ssh',
  '/etc/sudoers.d'
]

// What an installation prefix holds beside its bin folder; anything else beside it stays unseen.
const prefixParts = ['lib', 'lib64', 'libexec', 'share', 'include', 'pkg', 'pyvenv.cfg']

/** Looks the host over, once: `root` is the checkout, `scratch` the run's own folder; neither is ever shown. */
export async function lookOver(
  environment: Readonly<Record<string, string | undefined>>,
  root: string,
  scratch: string
): Promise<View> {
  const home = homeOf(environment['HOME'], root)
  const system = await present(systemFolders)
  const links: { target: string; path: string }[] = []
  for (const path of rootEntries) {
    const kind = await kindOf(path)
    if (kind === 'symlink') links.push({ target: await readlink(path), path })
    else if (kind === 'folder') system.push(path)
  }
  const tools = await present(
    toolFolders(environment, home).filter(
      (path) =>
        showable(path, [root, scratch, home]) && !system.some((folder) => isWithin(path, folder))
    )
  )
  const hidden = await hiddenParts(system, [root, scratch])
  const mounted = (await mountPoints()).filter(
    (path) =>
      system.some((folder) => path !== folder && isWithin(path, folder)) &&
      !hidden.some((part) => isWithin(path, part))
  )
  return {
    system,
    links,
    hidden,
    mounted: await present(mounted),
    tools: outermost(tools),
    caches: await present(homeCaches.map((path) => join(home, path))),
    home
  }
}

/** The home's own path, so that tools in it keep theirs; another where that path cannot be given away. */
function homeOf(path: string | undefined, root: string): string {
  if (path === undefined || !isAbsolute(path)) return '/tmp/home'
  const home = normalize(path).replace(/\/+$/, '')
  const taken = [root, '/usr', '/etc', '/proc', '/dev', '/nix']
  return home === '' || taken.some((folder) => isWithin(home, folder)) ? '/tmp/home' : home
}

/** Every folder that a PATH entry or a tool's variable asks for, and the known ones of the home. Pure. */
export function toolFolders(
  environment: Readonly<Record<string, string | undefined>>,
  home: string
): readonly string[] {
  const entries = (environment['PATH'] ?? '').split(':').filter((entry) => isAbsolute(entry))
  const fromPath = entries
    .map((entry) => normalize(entry).replace(/\/+$/, ''))
    .flatMap((entry) => {
      const parent = dirname(entry)
      if (basename(entry) === '.bin' && basename(parent) === 'node_modules') return [parent]
      const isPrefix = ['bin', 'sbin', 'Scripts'].includes(basename(entry)) && parent !== home
      if (!isPrefix) return [entry]
      // Keyrings and the like are kept under ~/.local/share.
      const parts = isWithin(parent, home)
        ? prefixParts.filter((part) => part !== 'share')
        : prefixParts
      return [entry, ...parts.map((part) => join(parent, part))]
    })
  const fromVariables = Object.values(toolEnvironment(environment))
    .flatMap((value) => value.split(':'))
    .filter((value) => isAbsolute(value))
    .map((value) => normalize(value).replace(/\/+$/, ''))
  return [...homeTools.map((path) => join(home, path)), ...fromPath, ...fromVariables]
}

/** False for what would show too much: the checkout, a folder that holds something private, a whole top-level folder. */
function showable(path: string, kept: readonly string[]): boolean {
  const [root] = kept
  if (path.split('/').length < 3) return false
  if (['/proc', '/sys', '/dev', '/run', '/var/run'].some((folder) => isWithin(path, folder)))
    return false
  if (kept.some((folder) => isWithin(folder, path))) return false
  return root === undefined || !isWithin(path, root)
}

/** Secrets within the system folders: what not everyone may read (the host's root user may), and other runners' folders. */
async function hiddenParts(
  system: readonly string[],
  kept: readonly string[]
): Promise<View['hidden']> {
  const { stdout } = await execa(
    'find',
    ['/etc', '!', '-type', 'l', '!', '-perm', '-004', '-print0', '-prune'],
    { reject: false }
  )
  const unreadable = stdout.split('\0').filter((path) => path.startsWith('/etc/'))
  const above = kept
    .filter((path) => system.some((folder) => isWithin(path, folder)))
    .flatMap((path) => ancestors(path).filter((folder) => folder.split('/').length > 2))
  const installed = (await readdir('/opt').catch(() => [])).map((name) => join('/opt', name))
  const runners: string[] = []
  for (const folder of new Set([...installed, ...above]))
    for (const mark of ['.credentials', '.runner'])
      if ((await kindOf(join(folder, mark))) !== 'missing') runners.push(folder)

  return outermost(await present([...unreadable, ...secretFolders, ...runners]))
}

/** Where something is mounted on the host (proc_pid_mountinfo(5): the fifth field, with spaces and the like as octal numbers). */
async function mountPoints(): Promise<readonly string[]> {
  const table = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '')
  return table.split('\n').flatMap((line) => {
    const path = line.split(' ')[4]
    return path === undefined
      ? []
      : [
          path.replaceAll(/\\([0-7]{3})/g, (_, code: string) =>
            String.fromCharCode(parseInt(code, 8))
          )
        ]
  })
}

function ancestors(path: string): readonly string[] {
  const parent = dirname(path)
  return parent === path ? [] : [parent, ...ancestors(parent)]
}

/** A symlink that leads nowhere counts as absent: it cannot be mounted. */
async function present(paths: readonly string[]): Promise<string[]> {
  const there = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        () => true,
        () => false
      )
    )
  )
  return paths.filter((_, index) => there[index])
}

/** Without repeats and without what lies in another of the list; parents come first. */
function outermost(paths: readonly string[]): readonly string[] {
  const sorted = [...new Set(paths)].sort()
  return sorted.filter((path) => !sorted.some((other) => other !== path && isWithin(path, other)))
}
