import { possible } from './candidate-stage.ts'
import type { HostileCase } from './case.ts'
import { otherAttacks, otherHonest } from './reports-others.ts'
import { pythonAttacks, pythonHonest } from './reports-python.ts'
import { caseOf } from './reports-stage.ts'

/** Candidates that try to have tests reported as passed that did not pass. */
export const cases: readonly HostileCase[] = possible([...pythonAttacks, ...otherAttacks]).map(
  caseOf
)

/** Candidates that solve the issue honestly: nothing may be held against them. */
export const honest: readonly HostileCase[] = possible([...pythonHonest, ...otherHonest]).map(
  caseOf
)
