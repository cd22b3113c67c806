import type { HostileCase } from './case.ts'
import { nameAttacks } from './edits-names.ts'
import { placeAttacks } from './edits-places.ts'
import { editCase } from './edits-stage.ts'

/** Answers that write where they must not. */
export const cases: readonly HostileCase[] = [...placeAttacks, ...nameAttacks].map(editCase)
