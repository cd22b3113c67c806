import type { Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { visit } from 'unist-util-visit'

/** Markdown as GitHub's flavour reads it. */
export function parse(markdown: string): Root {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
}

/** All nodes of one type. */
export function nodes<Type extends Nodes['type']>(
  root: Root,
  type: Type
): readonly Extract<Nodes, { type: Type }>[] {
  const found: Nodes[] = []
  visit(root, (node) => {
    found.push(node)
  })
  return found.filter((node): node is Extract<Nodes, { type: Type }> => node.type === type)
}

/** Everything that is neither code nor HTML, as GitHub searches it for mentions and references. */
export function words(root: Root): string {
  return nodes(root, 'text')
    .map((node) => node.value)
    .join('\n')
}

/** The blocks and their order, without what stands in them; two pages of equal shape differ in words only. */
export function shape(node: Nodes): string {
  if (node.type === 'heading') return `h${node.depth}`
  if (node.type === 'html') return node.value
  if (!('children' in node)) return node.type
  if (node.type === 'paragraph' || node.type === 'tableCell') return node.type
  return `${node.type}(${node.children.map(shape).join(' ')})`
}

/** What in a page could call somebody, refer to something or close it. */
export const speaking =
  /(?<![\w`])@[a-z\d]|#\d|\bgh-\d|https?:|www\.|\b[\da-f]{7,40}\b|\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\s*:?\s*#/i

/** Rows whose number of cells is not their table's. */
export function ragged(markdown: string): readonly number[] {
  return nodes(parse(markdown), 'table').flatMap((table) => {
    const columns = table.children[0]?.children.length
    return table.children.map((row) => row.children.length).filter((cells) => cells !== columns)
  })
}
