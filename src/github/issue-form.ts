import type { Nodes, RootContent } from 'mdast'
import { parseMarkdown, span } from './markdown.ts'

/** What an issue says about itself. Every value is untrusted text, not checked in any way. */
export type IssueForm = {
  /** The issue's text without the sections that became fields, and without unanswered ones. */
  readonly statement: string
  readonly testCommand?: string
  /** Paths as written, in order, without repeats. */
  readonly files: readonly string[]
  readonly baseBranch?: string
  /** Which section each field was taken from, one sentence each, for the log and the report. */
  readonly notes: readonly string[]
}

type Field = 'testCommand' | 'files' | 'baseBranch'
type Section = {
  readonly heading: string
  readonly source: string
  readonly content: readonly RootContent[]
}

const fieldOf: ReadonlyMap<string, Field> = new Map([
  ['test command', 'testCommand'],
  ['tests', 'testCommand'],
  ['test', 'testCommand'],
  ['how to test', 'testCommand'],
  ['how to run the tests', 'testCommand'],
  ['files', 'files'],
  ['file', 'files'],
  ['relevant files', 'files'],
  ['affected files', 'files'],
  ['base branch', 'baseBranch'],
  ['branch', 'baseBranch'],
  ['target branch', 'baseBranch']
])
const label: Readonly<Record<Field, string>> = {
  testCommand: 'test command was',
  files: 'files were',
  baseBranch: 'base branch was'
}
const mostFiles = 50

/**
 * Reads the body of an issue, from an issue form (`### Heading`, `_No response_`) or free text with headings or
 * bold lines. A recognised section that is not of its kind (prose under "Tests") stays in the statement.
 */
export function readIssueForm(body: string): IssueForm {
  const statement: string[] = []
  const notes: string[] = []
  const values: { testCommand?: string; files?: readonly string[]; baseBranch?: string } = {}
  for (const section of sections(body)) {
    if (isUnanswered(section)) continue
    const field = fieldOf.get(section.heading.toLowerCase())
    const taken = field !== undefined && values[field] === undefined && take(field, section, values)
    if (taken)
      notes.push(`The ${label[field]} taken from the section "${section.heading}" of the issue.`)
    // Files stay in the statement too: the sentence around them may say why they are named.
    if (!taken || field === 'files') statement.push(section.source.trim())
  }
  const { files = [], ...others } = values
  return {
    statement: statement.filter((part) => part !== '').join('\n\n'),
    files,
    ...others,
    notes
  }
}

function take(
  field: Field,
  section: Section,
  values: { testCommand?: string; files?: readonly string[]; baseBranch?: string }
): boolean {
  if (field === 'files') {
    const files = paths(section)
    if (files.length === 0) return false
    values.files = files
    return true
  }
  const value = single(section)
  if (value === undefined) return false
  if (field === 'baseBranch' && /\s/.test(value)) return false
  values[field] = value
  return true
}

/** The body cut at its headings and bold lines; the text before the first has the heading ''. */
function sections(body: string): readonly Section[] {
  const found: { heading: string; start: number; content: RootContent[] }[] = [
    { heading: '', start: 0, content: [] }
  ]
  for (const node of parsed(body)) {
    const heading = headingOf(node, body)
    if (heading === undefined) found.at(-1)?.content.push(node)
    else found.push({ heading, start: span(node).start, content: [] })
  }
  return found.map(({ heading, start, content }, index) => ({
    heading,
    source: body.slice(start, found[index + 1]?.start ?? body.length),
    content
  }))
}

function parsed(body: string): readonly RootContent[] {
  try {
    return parseMarkdown(body).children
  } catch (error) {
    // Nested thousands of levels deep: then it is no form.
    if (error instanceof RangeError) return []
    throw error
  }
}

function headingOf(node: RootContent, body: string): string | undefined {
  const { start, end } = span(node)
  const source = body.slice(start, end)
  if (node.type === 'heading') return name(textOf(node))
  // Emphasis is not parsed, so a bold line is still a paragraph with its marks.
  const bold =
    node.type === 'paragraph' ? /^(\*\*|__)([^*_\n]{1,60})\1:?$/.exec(source)?.[2] : undefined
  return bold === undefined ? undefined : name(bold)
}

function name(heading: string): string {
  return heading
    .replace(/[*_`]/g, '')
    .replace(/\(.*?\)\s*:?\s*$/, '')
    .replace(/:\s*$/, '')
    .trim()
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

function isUnanswered({ heading, content }: Section): boolean {
  const [only] = content
  return (
    heading !== '' &&
    content.length === 1 &&
    only !== undefined &&
    /^_No response_$/.test(textOf(only).trim())
  )
}

/** The one value of a section: a block of code, code in a line, or a single line of text. */
function single({ content }: Section): string | undefined {
  const code = content.find((node) => node.type === 'code')
  if (code !== undefined) return oneLine(code.value)
  const [only] = content
  if (only?.type !== 'paragraph' || content.length !== 1) return undefined
  const inline = only.children.filter((node) => node.type === 'inlineCode')
  if (inline.length === 1 && inline[0] !== undefined) return oneLine(inline[0].value)
  return oneLine(textOf(only))
}

function oneLine(text: string): string | undefined {
  const trimmed = text.trim().replace(/^\$ /, '')
  return trimmed === '' || trimmed.includes('\n') ? undefined : trimmed
}

/** Code in the section if there is any; else the first word of each line or item that looks like a path. */
function paths({ content }: Section): readonly string[] {
  const code = content.flatMap(inlineCode)
  const words = content
    .flatMap((node) =>
      node.type === 'list' ? node.children.map((item) => textOf(item)) : [textOf(node)]
    )
    .flatMap((text) => text.split(/[\n,]/))
    .map((part) => part.trim().split(/\s/, 1)[0] ?? '')
    .filter((word) => /[./]/.test(word))
  return [...new Set(code.length > 0 ? code : words)].slice(0, mostFiles)
}

function inlineCode(node: Nodes): readonly string[] {
  if (node.type === 'inlineCode') return [node.value.trim()]
  return 'children' in node ? node.children.flatMap(inlineCode) : []
}
