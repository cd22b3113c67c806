import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['__tests__/**/*.test.ts'],
    setupFiles: ['__tests__/fast-check.setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Tests start real processes and sandboxes: more workers than cores would only make them wait.
    maxWorkers: 2,
    reporters: process.env.CI ? ['default', 'github-actions'] : ['default']
  }
})
