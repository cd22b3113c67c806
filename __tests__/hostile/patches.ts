import type { HostileCase } from './case.ts'
import { honestPythonPatches, pythonPatches } from './patches-python.ts'
import { honestScriptPatches, scriptPatches } from './patches-scripts.ts'
import { caseOf, possible } from './reports-stage.ts'

/** Patches that try to turn the suite green, or gain credit, by changing what is tested. */
export const cases: readonly HostileCase[] = possible([...scriptPatches, ...pythonPatches]).map(
  caseOf
)

/** Patches that solve the issue and come near the same files: nothing may be held against them. */
export const honest: readonly HostileCase[] = possible([
  ...honestScriptPatches,
  ...honestPythonPatches
]).map(caseOf)
