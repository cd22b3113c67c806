import type { HostileCase } from './case.ts'
import { otherAttacks } from './reports-others.ts'
import { pythonAttacks } from './reports-python.ts'
import { caseOf } from './reports-stage.ts'

/** Candidates that try to have tests reported as passed that did not pass. */
export const cases: readonly HostileCase[] = [...pythonAttacks, ...otherAttacks].map(caseOf)
