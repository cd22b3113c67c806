import type { Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/**
 * Parses Markdown as GitHub does. Emphasis is left out: nothing here depends on it, and its resolution is quadratic.
 * Throws RangeError for text nested thousands of levels deep.
 */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, {
    extensions: [gfm(), { disable: { null: ['attention', 'strikethrough'] } }],
    mdastExtensions: [gfmFromMarkdown()]
  })
}

/** Where a node stands in its source, as offsets. */
export function span(node: Nodes): { readonly start: number; readonly end: number } {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (start === undefined || end === undefined) throw new Error(`no position on a ${node.type}`)
  return { start, end }
}
