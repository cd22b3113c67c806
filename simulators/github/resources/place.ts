import { createHash } from 'node:crypto'
import type { State } from '../state.ts'

/** What builders need: everything known, and the addresses that go into answers. */
export type World = {
  readonly state: State
  /** Root of web pages and of git. */
  readonly url: string
  /** Root of the REST API. */
  readonly apiUrl: string
}

/** A node id of GitHub's look, the same for the same thing. */
export function nodeId(kind: string, id: number | string): string {
  return `${kind}_${createHash('sha256').update(`${kind}:${id}`).digest('base64url').slice(0, 12)}`
}
