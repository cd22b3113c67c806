import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import pLimit from 'p-limit'

import type { TreeFile } from '../tree/files.ts'
import { definitionsIn } from './definitions.ts'

/** A text file of the tree that may be shown, with the names it defines and their lines (from 1). */
export type SourceFile = {
  readonly path: string
  readonly content: string
  readonly definitions: ReadonlyMap<string, number>
}

/** All readable files by path, and which files define a name. */
export type SourceIndex = {
  readonly files: ReadonlyMap<string, SourceFile>
  readonly definedIn: ReadonlyMap<string, readonly string[]>
}

const largest = 256 * 1024
const mostFiles = 20_000
const mostBytes = 96 * 1024 * 1024

const unread =
  /(?:^|\/)(?:node_modules|vendor|third_party|bower_components|dist|build|out|target|coverage|\.git|\.yarn|__pycache__)\/|\.min\.\w+$|\.(?:lock|map|snap|svg|png|jpe?g|gif|webp|ico|pdf|zip|gz|tgz|jar|woff2?|ttf|eot|mp[34]|so|dylib|dll|exe|bin|wasm|pyc|class|ipynb|csv|tsv|parquet|po|mo)$|(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|go\.sum)$/i

const code =
  /\.(?:[cm]?[jt]sx?|vue|svelte|py|pyi|go|rs|java|kts?|scala|groovy|cs|fs|rb|php|swift|c|h|cc|cpp|cxx|hpp|m|ex|exs|erl|hs|ml|lua|dart|jl|r|sh|sql|zig|nim|cr|clj)$/i

/**
 * Reads the text files of an exported tree: code first, then the rest, each in path order, up to 20,000 files and
 * 96 MB; files over 256 KB, generated and vendored ones and binaries are passed over.
 */
export async function indexSources(tree: string, files: readonly TreeFile[]): Promise<SourceIndex> {
  const readable = files.filter(
    ({ path, size, mode }) =>
      (mode === 'file' || mode === 'executable') && size <= largest && !unread.test(path)
  )
  const ordered = readable.toSorted(
    (a, b) => Number(code.test(b.path)) - Number(code.test(a.path)) || (a.path < b.path ? -1 : 1)
  )
  let bytes = 0
  const taken = ordered.slice(0, mostFiles).filter(({ size }) => {
    bytes += size
    return bytes <= mostBytes
  })
  const limit = pLimit(32)
  const read = await Promise.all(taken.map((file) => limit(() => sourceFile(tree, file.path))))
  const sources = read.filter((file) => file !== undefined)
  const definedIn = new Map<string, string[]>()
  for (const { path, definitions } of sources)
    for (const name of definitions.keys()) {
      const paths = definedIn.get(name)
      if (paths === undefined) definedIn.set(name, [path])
      else paths.push(path)
    }
  return { files: new Map(sources.map((file) => [file.path, file])), definedIn }
}

async function sourceFile(tree: string, path: string): Promise<SourceFile | undefined> {
  const content = await readFile(join(tree, path), 'utf8').catch(() => undefined)
  if (content === undefined || content.includes('\0')) return undefined
  const definitions = code.test(path) ? definitionsIn(content) : new Map<string, number>()
  return { path, content, definitions }
}
