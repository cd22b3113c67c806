// Lets a probe import a repository's sources as they are written: `node --import ./typescript-hooks.mjs probe.mjs`.
// TypeScript with everything that needs code (enums, parameter properties), `.js` for `.ts`, no extension, folders,
// JSON without attributes, `paths` and `baseUrl` of tsconfig.json, ECMAScript syntax in .ts whatever package.json says.

import { existsSync, readFileSync, statSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { dirname, extname, join, resolve as resolvePath } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isWatching, remember } from './reach.mjs'

const { registerHooks, stripTypeScriptTypes } = nodeModule
const observer = new URL('./observe.mjs', import.meta.url).href
const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json', '.tsx', '.jsx']
const sources = { '.js': ['.ts', '.tsx'], '.mjs': ['.mts'], '.cjs': ['.cts'], '.jsx': ['.tsx'] }
const esmSyntax =
  /^\s*(?:import\s*(?:[\w*{$'"]|type\b)|export\s*(?:[*{]|default\b|const\b|let\b|var\b|function\b|class\b|async\b|type\b|interface\b|enum\b|abstract\b|declare\b|namespace\b))/m
const cjsSyntax = /\brequire\s*\(|\bmodule\.exports\b|^\s*exports\./m

const tsconfigs = new Map()

/** The file a path without or with another extension stands for, or undefined. */
function fileFor(path) {
  if (isFile(path)) return path
  const extension = extname(path)
  for (const other of sources[extension] ?? []) {
    const candidate = path.slice(0, -extension.length) + other
    if (isFile(candidate)) return candidate
  }
  for (const other of extensions) if (isFile(path + other)) return path + other
  for (const other of extensions) {
    const index = join(path, `index${other}`)
    if (isFile(index)) return index
  }
  return undefined
}

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

/** Aliases of the nearest tsconfig.json or jsconfig.json above a folder. */
function aliasesOf(folder) {
  const cached = tsconfigs.get(folder)
  if (cached !== undefined) return cached
  let found = null
  for (const name of ['tsconfig.json', 'jsconfig.json']) {
    const path = join(folder, name)
    if (existsSync(path)) found = readAliases(path, new Set())
    if (found) break
  }
  const parent = dirname(folder)
  if (!found && parent !== folder) found = aliasesOf(parent)
  tsconfigs.set(folder, found)
  return found
}

function readAliases(path, seen) {
  if (seen.has(path) || !existsSync(path)) return null
  seen.add(path)
  const config = parseJsonc(readFileSync(path, 'utf8'))
  const folder = dirname(path)
  const { baseUrl, paths } = config?.compilerOptions ?? {}
  if (baseUrl !== undefined || paths !== undefined) {
    const base = resolvePath(folder, baseUrl ?? '.')
    return { base, bare: baseUrl !== undefined, paths: Object.entries(paths ?? {}) }
  }
  const others = [].concat(
    config?.extends ?? [],
    (config?.references ?? []).map((each) => each.path)
  )
  for (const other of others) {
    if (typeof other !== 'string' || !/^\.|^\//.test(other)) continue
    const at = resolvePath(folder, other)
    const inherited =
      readAliases(at, seen) ??
      readAliases(`${at}.json`, seen) ??
      readAliases(join(at, 'tsconfig.json'), seen)
    if (inherited) return inherited
  }
  return null
}

/** JSON with comments and trailing commas; undefined if it is neither. */
function parseJsonc(text) {
  const strings = /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
  const bare = text.replace(strings, (_, string) => string ?? '')
  try {
    return JSON.parse(
      bare.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_, string) => string ?? '')
    )
  } catch {
    return undefined
  }
}

/** The file an aliased specifier stands for, or undefined. */
function aliased(specifier, folder) {
  const aliases = aliasesOf(folder)
  if (!aliases) return undefined
  for (const [pattern, targets] of aliases.paths) {
    const [before, after] = pattern.split('*')
    const fits =
      after === undefined
        ? specifier === pattern
        : specifier.startsWith(before) &&
          specifier.endsWith(after) &&
          specifier.length >= pattern.length - 1
    if (!fits || !Array.isArray(targets)) continue
    const middle =
      after === undefined ? '' : specifier.slice(before.length, specifier.length - after.length)
    for (const target of targets) {
      const file = fileFor(
        resolvePath(
          aliases.base,
          String(target).replace('*', () => middle)
        )
      )
      if (file) return file
    }
  }
  return aliases.bare ? fileFor(resolvePath(aliases.base, specifier)) : undefined
}

function resolve(specifier, context, nextResolve) {
  if (specifier === 'sstar:observe' || specifier === 'sstar_observe') {
    return { url: observer, shortCircuit: true }
  }
  const parent = context.parentURL
  const ours = parent?.startsWith('file:') && !parent.includes('/node_modules/')
  if (
    ours &&
    !/^(?:\.{0,2}\/|#|[a-z]+:|\.{1,2}$)/i.test(specifier) &&
    !nodeModule.isBuiltin(specifier)
  ) {
    const file = aliased(specifier, dirname(fileURLToPath(parent)))
    if (file) return found(file)
  }
  try {
    return nextResolve(specifier, context)
  } catch (error) {
    if (!parent?.startsWith('file:')) throw error
    const folder = dirname(fileURLToPath(parent))
    const relative = /^(?:\.{0,2}\/|file:|\.{1,2}$)/.test(specifier)
    if (!relative) throw error
    const path = specifier.startsWith('file:')
      ? fileURLToPath(specifier)
      : resolvePath(folder, specifier)
    const file = fileFor(path)
    if (!file) throw error
    return found(file)
  }
}

const found = (file) => ({ url: pathToFileURL(file).href, shortCircuit: true })

function load(url, context, nextLoad) {
  if (!url.startsWith('file:')) return nextLoad(url, context)
  const path = fileURLToPath(url)
  const extension = extname(path)
  if (extension === '.json')
    return nextLoad(url, { ...context, importAttributes: { type: 'json' } })
  if (extension === '.tsx' || extension === '.jsx') {
    throw Object.assign(new Error(`JSX cannot be loaded in a probe: ${path}`), {
      code: 'ERR_UNKNOWN_FILE_EXTENSION'
    })
  }
  if (['.ts', '.mts', '.cts'].includes(extension)) {
    const code = readFileSync(path, 'utf8')
    const sourceMap = isWatching()
    const source = withoutUnused(
      stripTypeScriptTypes(code, { mode: 'transform', sourceUrl: url, sourceMap })
    )
    remember(url, source)
    const isModule = extension === '.mts' || (extension === '.ts' && isEsm(code, path))
    return { format: isModule ? 'module' : 'commonjs', source, shortCircuit: true }
  }
  return nextLoad(url, context)
}

/**
 * Leaves out imported names that nothing uses once the types are gone, as TypeScript does: types imported without
 * the word `type` are not there to be imported.
 */
function withoutUnused(code) {
  const imports = /^import ([^'"`;]+?) from (['"][^'"\n]+['"][^;\n]*);/gm
  const rest = code
    .replace(imports, '')
    .replace(
      /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
      (_, string) => string ?? ''
    )
  const used = (name) =>
    new RegExp(`(?<![\\w$.]|[\\w$]\\?\\.)${name.replaceAll('$', '\\$')}(?![\\w$])`).test(
      rest.replaceAll('...', ' ')
    )
  return code.replace(imports, (statement, clause, from) => {
    const [, defaultName, rest] = /^([\w$]+)?\s*,?\s*([\s\S]*)$/.exec(clause) ?? []
    const kept = []
    if (defaultName !== undefined && used(defaultName)) kept.push(defaultName)
    if (rest?.startsWith('*')) {
      if (used(rest.replace(/^\*\s*as\s+/, '').trim())) kept.push(rest)
    } else if (rest) {
      const names = rest
        .replace(/[{}]/g, '')
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean)
      const live = names.filter((each) => used(each.split(/\s+as\s+/).at(-1)))
      if (live.length > 0) kept.push(`{ ${live.join(', ')} }`)
    }
    return kept.length === 0 ? '' : `import ${kept.join(', ')} from ${from};`
  })
}

function isEsm(code, path) {
  if (packageType(dirname(path)) === 'module') return true
  return esmSyntax.test(code) || !cjsSyntax.test(code)
}

function packageType(folder) {
  const path = join(folder, 'package.json')
  if (existsSync(path)) {
    try {
      return JSON.parse(readFileSync(path, 'utf8')).type
    } catch {
      return undefined
    }
  }
  const parent = dirname(folder)
  return parent === folder ? undefined : packageType(parent)
}

// Older Nodes have no synchronous hooks: JavaScript works as it does there.
if (typeof registerHooks === 'function' && typeof stripTypeScriptTypes === 'function') {
  registerHooks({ resolve, load })
}
