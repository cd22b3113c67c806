import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Nodes, RootContent } from 'mdast'

import type { Probe } from '../../core/evidence.ts'
import type { ProbeLanguage } from '../../core/types.ts'

/** More than this from one call are not read. */
const mostProbes = 8

const extensions: Readonly<Record<ProbeLanguage, string>> = {
  javascript: 'mjs',
  python: 'py',
  other: 'txt'
}

export type ParseCommand = (text: string) => readonly string[] | { readonly problem: string }

/**
 * Reads the probes out of an answer: every fenced block with the heading above it as its aim.
 * `idPrefix` makes the ids unique in the run. Throws an `Error` with the reason when there is no usable block.
 */
export function readProbes(
  answer: string,
  language: ProbeLanguage,
  idPrefix: string,
  parseCommand: ParseCommand
): readonly Probe[] {
  const blocks = blocksOf(answer).filter(({ source }) => source.trim() !== '')
  const written = { shape: 'script', origin: 'model', language } as const
  const probes = blocks.flatMap(({ source, above }, index): Probe[] => {
    const id = `${idPrefix}${index + 1}`
    const aim = aimOf(above)
    if (language !== 'other')
      return [{ ...written, id, path: `.sstar-${id}.${extensions[language]}`, source, aim }]
    const path = /^path:\s*`?([^\n`]+?)`?\s*$/imu.exec(above)?.[1]
    const command = parseCommand(/^command:\s*`?([^\n`]+?)`?\s*$/imu.exec(above)?.[1] ?? '')
    if (path === undefined || 'problem' in command || command.length === 0) return []
    return [{ ...written, id, path, source, aim, command }]
  })
  if (probes.length > 0) return probes.slice(0, mostProbes)
  throw new Error(
    blocks.length === 0
      ? 'the model wrote no code block'
      : 'no code block had a Path: and a Command: line without shell operators above it'
  )
}

function blocksOf(answer: string): { source: string; above: string }[] {
  const found: { source: string; above: string }[] = []
  let above: string[] = []
  for (const node of fromMarkdown(answer).children) {
    if (node.type === 'code') {
      found.push({ source: `${node.value}\n`, above: above.join('\n') })
      above = []
    } else {
      above.push(plainText(node))
    }
  }
  return found
}

function plainText(node: RootContent): string {
  const text = (one: Nodes): string => {
    if ('value' in one) return one.value
    return 'children' in one ? one.children.map(text).join('') : ''
  }
  const content = text(node)
  return node.type === 'heading' ? `### ${content}` : content
}

function aimOf(above: string): string {
  const lines = above
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^(?:path|command):/iu.test(line))
  const heading = lines.findLast((line) => line.startsWith('### ')) ?? lines.at(-1) ?? ''
  return heading.replace(/^###\s*/u, '').slice(0, 300)
}
