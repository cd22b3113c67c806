import { posix } from 'node:path'

import type { SourceFile, SourceIndex } from './source-index.ts'

const extensions = [
  '',
  '.ts',
  '.tsx',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.mts',
  '.cts',
  '.vue',
  '.svelte',
  '.json'
]
const indexes = extensions.slice(1).map((extension) => `/index${extension}`)

/**
 * Files of the repository that a file uses: by its imports (JavaScript, TypeScript, Python), otherwise (Go, Rust, Java,
 * …) by the names it uses that one or two other files of the same language define. In the file's own order.
 */
export function importsOf(file: SourceFile, index: SourceIndex): readonly string[] {
  const read = knownOf(index)
  const before = read.get(file)
  if (before !== undefined) return before
  const imports = readImports(file, index)
  read.set(file, imports)
  return imports
}

// Whoever looks for importers asks for every file, and a question may be asked twice of an index.
const known = new WeakMap<SourceIndex, WeakMap<SourceFile, readonly string[]>>()

function knownOf(index: SourceIndex): WeakMap<SourceFile, readonly string[]> {
  const before = known.get(index)
  if (before !== undefined) return before
  const none = new WeakMap<SourceFile, readonly string[]>()
  known.set(index, none)
  return none
}

function readImports(file: SourceFile, index: SourceIndex): readonly string[] {
  const found = new Set<string>()
  if (/\.(?:[cm]?[jt]sx?|vue|svelte)$/.test(file.path)) scriptImports(file, index, found)
  else if (/\.pyi?$/.test(file.path)) pythonImports(file, index, found)
  else usedNames(file, index, found)
  found.delete(file.path)
  return [...found]
}

function scriptImports(file: SourceFile, index: SourceIndex, found: Set<string>): void {
  const from = /(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*["'](\.[^"'\n]{0,300})["']/g
  for (const match of file.content.matchAll(from)) {
    const target = posix.join(posix.dirname(file.path), match[1] ?? '')
    // TypeScript names its own files by what they are compiled to.
    const source = target.replace(/\.([cm]?)js(x?)$/, '.$1ts$2')
    const names = [target, source].flatMap((stem) =>
      [...extensions, ...indexes].map((ending) => stem + ending)
    )
    const path = names.find((name) => index.files.has(name))
    if (path !== undefined) found.add(path)
  }
}

function pythonImports(file: SourceFile, index: SourceIndex, found: Set<string>): void {
  const statement =
    /^[ \t]*(?:from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+\(?([\w, \t*]{0,300})|import[ \t]+([\w., \t]{1,300}))/gm
  for (const match of file.content.matchAll(statement)) {
    const dots = match[1]?.length ?? 0
    const modules = match[4]?.split(',').map((name) => name.trim().split(/\s/)[0] ?? '')
    const from = match[2] ?? ''
    const names = (match[3] ?? '').split(',').map((name) => name.trim().split(/\s/)[0] ?? '')
    const wanted = modules ?? [from, ...names.map((name) => `${from}.${name}`)]
    for (const name of wanted) {
      const stem = name.split('.').filter(Boolean).join('/')
      const path = pythonModule(stem, dots, file.path, index)
      if (path !== undefined) found.add(path)
    }
  }
}

function pythonModule(
  stem: string,
  dots: number,
  from: string,
  index: SourceIndex
): string | undefined {
  const up = '../'.repeat(Math.max(0, dots - 1))
  const own = posix.dirname(from)
  // Without dots: from the root, a `src` or `lib` directory, or beside the file.
  const roots = dots > 0 ? [posix.join(own, up)] : ['', 'src', 'lib', 'python', own]
  const names = roots.flatMap((root) => {
    const path = posix.join(root, stem)
    return [`${path}.py`, `${path}/__init__.py`, `${path}.pyi`]
  })
  return stem === '' && dots === 0 ? undefined : names.find((name) => index.files.has(name))
}

function usedNames(file: SourceFile, index: SourceIndex, found: Set<string>): void {
  const language = posix.extname(file.path)
  if (language === '') return
  for (const name of new Set(file.content.match(/\b[A-Za-z_]\w{3,}\b/g) ?? [])) {
    if (file.definitions.has(name)) continue
    const definers = (index.definedIn.get(name) ?? []).filter((path) => path.endsWith(language))
    if (definers.length <= 2) for (const path of definers) found.add(path)
    if (found.size >= 12) return
  }
}
