import { posix } from 'node:path'

import { isTestPath } from '../test-files.ts'
import { importsOf } from './imports.ts'
import type { SourceIndex } from './source-index.ts'

/** A file near relevant ones, and how near: what it has to do with which of them. */
export type Near = { readonly path: string; readonly reason: string; readonly steps: number }

/** What nearness is judged from: the relevant files with their weights, and the lexical scores of all files. */
export type Relevance = {
  readonly weights: ReadonlyMap<string, number>
  readonly scores: ReadonlyMap<string, number>
}

const mostSteps = 6
// A hub of a big repository leads to thousands of files: they would push out what shares words with the issue.
const mostDeeper = 40
const mostImporters = 20
const mostNeighbours = 20

/** What the relevant files rest on, and what that rests on, step by step; at most 40 files, the nearest first. */
export function deeperImports(from: Relevance, index: SourceIndex): readonly Near[] {
  const found = new Map<string, Near>()
  let edge = heaviestFirst(from)
  for (let steps = 0; steps < mostSteps && edge.length > 0; steps += 1) {
    const next = new Map<string, Near>()
    for (const importer of edge) {
      const file = index.files.get(importer)
      for (const path of file === undefined ? [] : importsOf(file, index)) {
        if (from.weights.has(path) || found.has(path) || next.has(path)) continue
        next.set(path, { path, reason: `used by ${importer}`, steps })
      }
    }
    const best = [...next.values()]
      .sort((a, b) => byScore(from, a.path, b.path))
      .slice(0, mostDeeper - found.size)
    for (const near of best) found.set(near.path, near)
    edge = best.map(({ path }) => path)
  }
  return [...found.values()]
}

/** Files that use relevant code: whoever changes one may have to change the other; at most 20, of the most relevant code first. */
export function importers(from: Relevance, index: SourceIndex): readonly Near[] {
  const used = new Map<string, string>()
  for (const file of index.files.values()) {
    if (from.weights.has(file.path)) continue
    const [best] = importsOf(file, index)
      .filter((path) => from.weights.has(path) && !isTestPath(path))
      .sort((a, b) => byWeight(from, a, b))
    if (best !== undefined) used.set(file.path, best)
  }
  return [...used]
    .sort(
      ([a, usedByA], [b, usedByB]) =>
        weightOf(from, usedByB) - weightOf(from, usedByA) || byScore(from, a, b)
    )
    .slice(0, mostImporters)
    .map(([path, best]) => ({ path, reason: `uses ${best}`, steps: 1 }))
}

/**
 * Files in the folders of relevant code, tests apart; at most 20, of the most relevant folders first. At the top of the
 * repository, where everything else lies too, only files that define something count.
 */
export function neighbours(from: Relevance, index: SourceIndex): readonly Near[] {
  const folders = new Map<string, number>()
  for (const [path, weight] of from.weights) {
    if (isTestPath(path)) continue
    const folder = posix.dirname(path)
    folders.set(folder, Math.max(weight, folders.get(folder) ?? 0))
  }
  const weightOfFolder = (path: string): number => folders.get(posix.dirname(path)) ?? 0
  return [...index.files.values()]
    .filter(
      ({ path, definitions }) =>
        folders.has(posix.dirname(path)) &&
        !from.weights.has(path) &&
        !isTestPath(path) &&
        (path.includes('/') || definitions.size > 0)
    )
    .map(({ path }) => path)
    .sort((a, b) => weightOfFolder(b) - weightOfFolder(a) || byScore(from, a, b))
    .slice(0, mostNeighbours)
    .map((path) => ({ path, reason: 'stands in the same folder', steps: 1 }))
}

function heaviestFirst(from: Relevance): readonly string[] {
  return [...from.weights.keys()].sort((a, b) => byWeight(from, a, b))
}

function byWeight(from: Relevance, a: string, b: string): number {
  return weightOf(from, b) - weightOf(from, a) || byScore(from, a, b)
}

function weightOf(from: Relevance, path: string): number {
  return from.weights.get(path) ?? 0
}

function byScore({ scores }: Relevance, a: string, b: string): number {
  return (scores.get(b) ?? 0) - (scores.get(a) ?? 0) || (a < b ? -1 : 1)
}
