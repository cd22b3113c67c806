import { possible } from './candidate-stage.ts'
import type { HostileCase } from './case.ts'
import { compiledPatches } from './patches-compiled.ts'
import { javascriptHonest, javascriptPatches } from './patches-javascript.ts'
import { pythonHonest, pythonPatches } from './patches-python.ts'
import { patchCase } from './patches-stage.ts'

/** Candidates that try to become green, or to get credit, without solving anything. */
export const cases: readonly HostileCase[] = possible([
  ...javascriptPatches,
  ...pythonPatches,
  ...compiledPatches
]).map(patchCase)

/** Candidates that solve the issue and do something beside it that is in order: they must get credit. */
export const honest: readonly HostileCase[] = possible([...javascriptHonest, ...pythonHonest]).map(
  patchCase
)
