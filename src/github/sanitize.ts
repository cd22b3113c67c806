import type { Definition, FootnoteDefinition, Nodes } from 'mdast'
import { stripHiddenHtml } from './hidden-html.ts'
import { stripInvisible, stripInvisibleEntities, type Tally } from './invisible.ts'
import { parseMarkdown, span } from './markdown.ts'

/** Text that shows a model nothing that a reader of the page would not see; still untrusted. */
export type Sanitized = {
  readonly text: string
  /** What was taken out, by kind and number, for the log and the report: `HTML comments (2)`. */
  readonly removed: readonly string[]
}

/** The longest text handed on, in UTF-16 code units. */
export const longestText = 32_000
/** What is parsed at all: GitHub stores no longer body. */
const longestInput = 65_536
/** Real text is stable after two rounds; only text made to resist needs more. */
const mostRounds = 12
const mostQuoteLevels = 64

type Edit = { readonly start: number; readonly end: number; readonly text: string }

/**
 * Removes what a page does not show from Markdown: HTML comments, invisible characters and entities, image texts,
 * link and image titles, attributes, unused definitions and footnotes. Code keeps everything but invisible
 * characters. `<details>` and what it holds stay. Pure and idempotent; never throws.
 */
export function sanitize(markdown: string): Sanitized {
  const counts = new Map<string, number>()
  const tally: Tally = (kind, count) => {
    if (count > 0) counts.set(kind, (counts.get(kind) ?? 0) + count)
  }
  let text = cut(markdown, longestInput, tally)
  for (let round = 0; ; round += 1) {
    const visible = stripInvisible(text, tally)
    const next =
      round < mostRounds
        ? (stripHidden(visible, tally) ?? flatten(visible, tally))
        : flatten(visible, tally)
    const short = cut(next, longestText, tally)
    if (short === text) break
    text = short
  }
  return { text, removed: [...counts].map(([kind, count]) => `${kind} (${count})`) }
}

/** One pass over the parsed text, or undefined where the text is nested too deep to be parsed. */
function stripHidden(text: string, tally: Tally): string | undefined {
  if (new RegExp(`(?:>[ \\t]*){${mostQuoteLevels}}`).test(text)) return undefined
  try {
    const root = parseMarkdown(text)
    const edits: Edit[] = []
    const code: Edit[] = []
    const used = referenced(root)
    const defined = new Set<string>()
    const queue: Nodes[] = [root]
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      if (node.type === 'code' || node.type === 'inlineCode') code.push({ ...span(node), text: '' })
      const edit = editOf(node, text, used, defined, tally)
      if (edit !== undefined) edits.push(edit)
      if ('children' in node && node.type !== 'root' && edit?.start === span(node).start) continue
      if ('children' in node) queue.push(...[...node.children].reverse())
    }
    return rewrite(text, edits, code, tally)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Identifiers that links, images and footnote marks refer to; a definition nobody refers to is not shown. */
function referenced(root: Nodes): ReadonlySet<string> {
  const used = new Set<string>()
  const queue: Nodes[] = [root]
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier)
    if (node.type === 'footnoteReference') used.add(`^${node.identifier}`)
    if ('children' in node) for (const child of node.children) queue.push(child)
  }
  return used
}

function editOf(
  node: Nodes,
  source: string,
  used: ReadonlySet<string>,
  defined: Set<string>,
  tally: Tally
): Edit | undefined {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the other nodes show all they have
  switch (node.type) {
    case 'html': {
      const clean = stripHiddenHtml(node.value, tally)
      if (clean === node.value) return undefined
      const raw = source.slice(span(node).start, span(node).end)
      // In a quote or a list the lines of the source carry a prefix that the value has not.
      return { ...span(node), text: raw === node.value ? clean : clean.replace(/\s*\n\s*/g, ' ') }
    }
    case 'image': {
      const url = isPlainUrl(node.url) ? node.url : ''
      return replace(node, source, `![](${url})`, 'image texts and titles', tally)
    }
    case 'imageReference':
      return replace(
        node,
        source,
        node.referenceType === 'full' ? `![][${node.label ?? ''}]` : '',
        'image texts and titles',
        tally
      )
    case 'link': {
      const last = node.children.at(-1)
      if (last === undefined) return replace(node, source, '', 'links without a text', tally)
      const tail = { start: span(last).end, end: span(node).end }
      const raw = source.slice(tail.start, tail.end)
      if (!raw.startsWith('](')) return undefined
      const url = isPlainUrl(node.url) ? node.url : ''
      if (node.title === null && url !== '') return undefined
      return shorter({ ...tail, text: `](${url})` }, raw, 'link titles', tally)
    }
    case 'definition':
      return defineOnce(node, node.identifier, source, used, defined, tally)
    case 'footnoteDefinition':
      return defineOnce(node, `^${node.identifier}`, source, used, defined, tally)
    case 'code': {
      const { start, end } = span(node)
      const raw = source.slice(start, end)
      const fence = /^(?:`{3,}|~{3,})[ \t]*\S{0,40}/.exec(raw)?.[0]
      if (fence === undefined) return undefined
      const line = raw.split('\n', 1)[0] ?? ''
      if (line.slice(fence.length).trim() === '') return undefined
      tally('words after the language of a code block', 1)
      return { start: start + fence.length, end: start + line.length, text: '' }
    }
    default:
      return undefined
  }
}

function defineOnce(
  node: Definition | FootnoteDefinition,
  key: string,
  source: string,
  used: ReadonlySet<string>,
  defined: Set<string>,
  tally: Tally
): Edit | undefined {
  if (!used.has(key) || defined.has(key)) {
    return replace(node, source, '', 'definitions that nothing refers to', tally)
  }
  defined.add(key)
  if (node.type === 'footnoteDefinition' || (node.title === null && isPlainUrl(node.url))) {
    return undefined
  }
  const url = isPlainUrl(node.url) ? node.url : '#'
  return replace(node, source, `[${node.label ?? ''}]: ${url}`, 'link titles', tally)
}

/** An address a reader can take in at a glance: no spaces (they hide sentences), no embedded data, nothing to escape. */
function isPlainUrl(url: string): boolean {
  return url.length <= 2000 && /^[^\s<>()\\&"']+$/.test(url) && !/^data:/i.test(url)
}

function replace(
  node: Nodes,
  source: string,
  text: string,
  kind: string,
  tally: Tally
): Edit | undefined {
  const { start, end } = span(node)
  return shorter({ start, end, text }, source.slice(start, end), kind, tally)
}

/** Edits only ever shorten, so that repeating them comes to an end. */
function shorter(edit: Edit, raw: string, kind: string, tally: Tally): Edit | undefined {
  if (edit.text === raw) return undefined
  tally(kind, 1)
  return edit.text.length < raw.length ? edit : { ...edit, text: '' }
}

function rewrite(
  text: string,
  edits: readonly Edit[],
  code: readonly Edit[],
  tally: Tally
): string {
  const kept = code.filter((block) => !edits.some((edit) => contains(edit, block)))
  const steps = [...edits, ...kept].sort(
    (one, other) => one.start - other.start || one.end - other.end
  )
  let result = ''
  let at = 0
  for (const step of steps) {
    result += stripInvisibleEntities(text.slice(at, Math.max(at, step.start)), tally)
    const from = Math.max(at, step.start)
    result += kept.includes(step) ? codeText(text, step, from, edits) : step.text
    at = Math.max(at, step.end)
  }
  return result + stripInvisibleEntities(text.slice(at), tally)
}

function contains(outer: Edit, inner: Edit): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** A code block as it is, less the words after its language. */
function codeText(text: string, block: Edit, from: number, edits: readonly Edit[]): string {
  const inside = edits.find((edit) => contains(block, edit))
  if (inside === undefined) return text.slice(from, block.end)
  return text.slice(from, inside.start) + text.slice(inside.end, block.end)
}

/** The last resort for text made to resist: without these characters Markdown and HTML can hide nothing. */
function flatten(text: string, tally: Tally): string {
  const flat = text.replace(/[<>&[\]`~]/g, '')
  tally('characters of markup nested too deep to be read', text.length - flat.length)
  return flat
}

function cut(text: string, length: number, tally: Tally): string {
  tally('characters beyond the length limit', Math.max(0, text.length - length))
  return text.slice(0, length)
}

/** One sentence for the report about what the model was not shown; none where that is nothing. */
export function removalNotes(...sanitized: readonly Sanitized[]): readonly string[] {
  const removed = [...new Set(sanitized.flatMap((one) => one.removed))]
  if (removed.length === 0) return []
  return [`Not shown to the model, because people do not see it: ${removed.join(', ')}.`]
}
