import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Nodes } from 'mdast'

/** One fenced block of an answer, with the text between it and the block before. */
export type CodeBlock = { readonly source: string; readonly above: string }

/** The fenced code blocks of an answer, in order; empty ones are left out. */
export function codeBlocks(answer: string): readonly CodeBlock[] {
  const found: CodeBlock[] = []
  let above: string[] = []
  for (const node of fromMarkdown(answer).children) {
    if (node.type === 'code') {
      if (node.value.trim() !== '') found.push({ source: node.value, above: above.join('\n') })
      above = []
    } else {
      above.push(plainText(node))
    }
  }
  return found
}

function plainText(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(plainText).join('') : ''
}
