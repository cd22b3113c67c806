/** A file that a text names, and the line (from 1) where it names one. */
export type NamedPath = { readonly path: string; readonly line: number | undefined }

/** Finds files of the tree by the ways texts name them; the same list of paths answers any number of texts. */
export function pathFinder(paths: readonly string[]): (text: string) => readonly NamedPath[] {
  const known = new Set(paths)
  const byName = new Map<string, string[]>()
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const same = byName.get(name)
    if (same === undefined) byName.set(name, [path])
    else same.push(path)
  }

  // The longest end of the written path that is a path here; a bare name only where a single file has it.
  function resolve(written: string): string | undefined {
    const parts = written
      .replaceAll('\\', '/')
      .split('/')
      .filter((part) => part !== '' && part !== '.')
    for (let from = 0; from < parts.length; from += 1) {
      const end = parts.slice(from).join('/')
      if (known.has(end) && (from < parts.length - 1 || parts.length === 1)) return end
    }
    const sameName = byName.get(parts.at(-1) ?? '') ?? []
    const ending = sameName.filter((path) => `/${path}`.endsWith(`/${parts.join('/')}`))
    const candidates = ending.length > 0 ? ending : parts.length === 1 ? sameName : []
    return candidates.length === 1 ? candidates[0] : undefined
  }

  function module(written: string): string | undefined {
    const parts = written.split('.')
    // The last parts may name a class or a function in the module.
    for (let end = parts.length; end > 0; end -= 1) {
      const stem = parts.slice(0, end).join('/')
      for (const ending of ['.py', '/__init__.py', '.java', '.kt', '.scala', '.ex', '.rb']) {
        // A single word is a module only at the root: `cart.js` is not src/shop/cart.py.
        const atRoot = known.has(stem + ending) ? stem + ending : undefined
        const found = end > 1 ? resolve(stem + ending) : atRoot
        if (found !== undefined) return found
      }
    }
    return undefined
  }

  return (text) => {
    const found = new Map<string, NamedPath>()
    const add = (path: string | undefined, line: string | undefined): void => {
      if (path === undefined) return
      const earlier = found.get(path)
      if (earlier?.line !== undefined) return
      found.set(path, { path, line: line === undefined ? undefined : Number(line) })
    }
    const written = /([\w@$+~./\\[\]-]{1,300})(?:["']?(?:, line |[:(])(\d{1,7}))?/g
    for (const match of text.matchAll(written)) {
      const name = (match[1] ?? '').replace(/\.{1,3}$/, '')
      const bare = name.replaceAll(/^\[|\]$/g, '')
      for (const reading of new Set([name, bare]))
        if (/\.\w{1,10}$/.test(reading)) add(resolve(reading), match[2])
    }
    for (const match of text.matchAll(/\b[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){1,8}\b/g))
      if (!found.has(match[0])) add(module(match[0]), undefined)
    for (const match of text.matchAll(/\b(?:Makefile|Dockerfile|Rakefile|Gemfile|Procfile)\b/g))
      add(resolve(match[0]), undefined)
    return [...found.values()]
  }
}
