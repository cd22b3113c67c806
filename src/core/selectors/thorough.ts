import type { Arena } from '../arena.ts'
import type { Selection } from '../evidence.ts'
import { decide } from './standard.ts'

/**
 * Like `standard` and does not stop when it is sure: votes on new probes as long as there are some, searches the
 * winning cluster up to five times, and in a repository makes the calls that its tests make on every rival.
 */
export function thorough(arena: Arena): Promise<Selection> {
  return decide(arena, {
    name: 'thorough',
    rules: { enough: Number.POSITIVE_INFINITY, mostVotes: 40 },
    searches: 5,
    recordedCalls: true
  })
}
