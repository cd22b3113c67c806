/** How many rows of each kind a page shows; the rest is counted and stands in `report.json`. */
export type Limits = {
  /** Probes shown with their values, verdicts and source; the others have a line each. */
  readonly probes: number
  /** Values that all candidates agree on. */
  readonly agreed: number
  readonly tests: number
  readonly files: number
  readonly losses: number
  readonly notes: number
}

/** A page that is read in two minutes. */
export const pageLimits: Limits = {
  probes: 8,
  agreed: 12,
  tests: 20,
  files: 20,
  losses: 10,
  notes: 10
}

/** The page in the run directory, for whoever wants to know more. */
export const fileLimits: Limits = {
  probes: Infinity,
  agreed: 60,
  tests: Infinity,
  files: Infinity,
  losses: Infinity,
  notes: Infinity
}

/** Characters of an observed value or a test's name in a table. */
export const cellLimit = 120
