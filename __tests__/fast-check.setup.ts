import * as fc from 'fast-check'

// The same examples every time, so that a run tells about the change and not about luck.
// FAST_CHECK_SEED explores others; a counterexample that turns up becomes a test of its own.
fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 20_261_122) })
