import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import {
  chmod,
  copyFile,
  mkdir,
  readdir,
  realpath,
  stat,
  symlink,
  writeFile
} from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, normalize, sep } from 'node:path'
import { InputError } from '../input-error.ts'
import { isWithin, kindInLayers, kindInTree, kindOf } from './paths.ts'
import type { Mount } from './sandbox.ts'

/** A git-ignored entry of the checkout that trees show: what stands there and where it is shown, relative to the tree. */
export type Entry = {
  readonly host: string
  readonly relative: string
  readonly kind: 'folder' | 'file'
  /** What in the folder promises secrets and is not shown, relative to it. */
  readonly hidden: readonly string[]
}

/** A copy-on-write mount: `host` is what is shown at `inside`; `folder` holds what programs write (`upper`) and `work`. */
export type Layer = {
  readonly host: string
  readonly folder: string
  readonly inside: string
  /** Folder of empty files that lie over what is hidden. */
  readonly mask?: string
}

const secretNames = [
  /^\.env(\..*)?$/,
  /\.(pem|key|p12|pfx|jks|keystore)$/i,
  /^id_(rsa|dsa|ecdsa|ed25519)/,
  /^\.(npmrc|yarnrc|yarnrc\.yml|netrc|pypirc|git-credentials|htpasswd|vault_pass)$/,
  /^\.(aws|ssh|docker|gnupg|kube|azure|git)$/,
  /^credentials(\..*)?$/i,
  /^secrets?(\..*)?$/i
]

/** True for names that promise secrets; such entries are never shown. */
export function looksSecret(relative: string): boolean {
  return relative.split('/').some((step) => secretNames.some((name) => name.test(step)))
}

/** Finds what the overlays name; secrets, missing entries and symlinks that show too much are left out and told. */
export async function findEntries(
  root: string,
  overlays: readonly string[],
  log: (line: string) => void
): Promise<readonly Entry[]> {
  const relatives = overlays.map((overlay) => {
    const relative = normalize(overlay).replace(/\/+$/, '')
    if (isAbsolute(overlay) || relative === '.' || relative.split('/')[0] === '..')
      throw new InputError(
        `Overlay "${overlay}" is not a path inside the checkout: give it relative to the checkout's root.`
      )
    return relative
  })
  const entries: Entry[] = []
  for (const relative of [...new Set(relatives)].sort()) {
    if (entries.some((entry) => isWithin(relative, entry.relative))) continue
    const entry = await findEntry(root, relative)
    if (typeof entry === 'string') log(`Not shown to programs: ${relative} (${entry}).`)
    else entries.push(entry)
  }
  return entries
}

async function findEntry(root: string, relative: string): Promise<Entry | string> {
  const shownAt = join(root, relative)
  if ((await kindOf(shownAt)) === 'missing') return 'does not exist'
  const host = await realpath(shownAt).catch(() => undefined)
  if (host === undefined) return 'a symlink that leads nowhere'
  const stats = await stat(host)
  const isVirtualEnvironment = (await kindOf(join(host, 'pyvenv.cfg'))) === 'file'
  if (looksSecret(relative) && !isVirtualEnvironment) return 'may hold secrets'
  if (host !== shownAt && (looksSecret(host) || isWithin(root, host)))
    return 'a symlink to what must not be shown'
  if (stats.isDirectory())
    return { host, relative, kind: 'folder', hidden: await secretsWithin(host) }
  return stats.isFile()
    ? { host, relative, kind: 'file', hidden: [] }
    : 'neither a file nor a folder'
}

/**
 * Paths within an ignored folder whose names promise secrets. Installed packages are left as they are: they are public, and
 * among them are files of such names that programs need (lists of certificates, keys of test servers).
 */
async function secretsWithin(folder: string): Promise<readonly string[]> {
  const found: string[] = []
  const waiting = ['']
  for (let relative = waiting.pop(); relative !== undefined; relative = waiting.pop()) {
    const place = join(folder, relative)
    if (packageFolders.has(basename(place)) || (await kindOf(join(place, 'pyvenv.cfg'))) === 'file')
      continue
    for (const entry of await readdir(place, { withFileTypes: true }).catch(() => [])) {
      const path = join(relative, entry.name)
      if (secretNames.some((name) => name.test(entry.name))) found.push(path)
      else if (entry.isDirectory() && path.split(sep).length < deepestSecret) waiting.push(path)
    }
  }
  return found
}

const packageFolders = new Set(['node_modules', 'site-packages', 'vendor', 'bower_components'])
const deepestSecret = 8

/** A folder of empty files in the places of what is hidden in an entry; undefined where nothing is. */
export async function maskOf(entry: Entry, scratch: string): Promise<string | undefined> {
  if (entry.hidden.length === 0) return undefined
  const folder = join(scratch, 'hidden', nameOf(entry.relative))
  for (const path of entry.hidden) {
    await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o755 })
    await writeFile(join(folder, path), '')
  }
  return folder
}

/** The same where nothing is laid over anything: mounts that cover what is hidden in an entry. */
export async function coversOf(
  entry: Entry,
  root: string,
  scratch: string
): Promise<readonly Mount[]> {
  const [file, folder] = [join(scratch, 'nothing'), join(scratch, 'no-files')]
  await writeFile(file, '')
  await mkdir(folder, { recursive: true })
  return Promise.all(
    entry.hidden.map(async (path) => {
      const isFolder = (await kindOf(join(entry.host, path))) === 'folder'
      const inside = join(root, entry.relative, path)
      return { host: isFolder ? folder : file, inside, writable: false }
    })
  )
}

/**
 * Name of a tree's own folder under scratch. A later tree at the same path is another tree: it has another inode or birth
 * time.
 */
export async function treeKey(tree: string): Promise<string> {
  const { dev, ino, birthtimeMs } = await stat(tree)
  return createHash('sha256')
    .update([tree, dev, ino, birthtimeMs].join('\0'))
    .digest('hex')
    .slice(0, 24)
}

/**
 * Makes the mount points in the tree and the folders under `store`; files are copied into the tree once. Entries whose way
 * is blocked by what the candidate put there are left out.
 */
export async function prepareEntries(
  tree: string,
  base: string | undefined,
  entries: readonly Entry[],
  store: string
): Promise<readonly Entry[]> {
  const ready: Entry[] = []
  for (const entry of entries) {
    const kind = await kindInLayers(tree, base, entry.relative)
    const target = join(tree, entry.relative)
    if (entry.kind === 'folder') {
      if (kind !== 'file' && kind !== 'symlink') await mkdir(target, { recursive: true })
      if (kind === 'missing' || kind === 'folder') ready.push(entry)
      continue
    }
    const mark = join(store, 'copied', nameOf(entry.relative))
    // A file that the program has deleted stays deleted.
    if (kind !== 'missing' || (await kindOf(mark)) !== 'missing') continue
    await mkdir(dirname(target), { recursive: true })
    await copyFile(entry.host, target, constants.COPYFILE_FICLONE)
    await mkdir(mark, { recursive: true })
  }
  return ready
}

/** Makes the folders of one copy-on-write mount under `store`, or finds them as the last run left them. */
export async function prepareLayer(
  host: string,
  inside: string,
  store: string,
  mask?: string
): Promise<Layer> {
  const folder = join(store, nameOf(inside))
  if ((await kindOf(folder)) === 'missing') {
    await mkdir(folder, { recursive: true })
    for (const part of ['upper', 'work']) await mkdir(join(folder, part))
  }
  return { host, folder, inside, ...(mask === undefined ? {} : { mask }) }
}

/** Lets the owner of scratch delete what the kernel made there without any permission. */
export async function unlockLayer(layer: Layer): Promise<void> {
  await unlockWork(join(layer.folder, 'work'))
}

/** The same for the work folder of any overlay mount. */
export async function unlockWork(folder: string): Promise<void> {
  await chmod(join(folder, 'work'), 0o700).catch(() => undefined)
}

/** Shows the entries in a tree that nothing holds: symlinks to the checkout's own. */
export async function linkEntries(tree: string, entries: readonly Entry[]): Promise<void> {
  for (const entry of entries) {
    if ((await kindInTree(tree, entry.relative)) !== 'missing') continue
    const target = join(tree, entry.relative)
    await mkdir(dirname(target), { recursive: true })
    await symlink(entry.host, target)
  }
}

function nameOf(path: string): string {
  return createHash('sha256').update(path.split(sep).join('/')).digest('hex').slice(0, 16)
}
