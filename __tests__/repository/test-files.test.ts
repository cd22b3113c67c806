import { describe, expect, test } from 'vitest'

import { isRunnerConfig, isTestPath } from '../../src/repository/test-files.ts'

describe('isTestPath', () => {
  test.each([
    'test/index.js',
    'src/__tests__/a.js',
    'src/__snapshots__/a.js.snap',
    'src/a.test.ts',
    'src/a.spec.tsx',
    'src/a-test.js',
    'src/types.test-d.ts',
    'test.js',
    'cypress/e2e/login.cy.ts',
    'tests/test_a.py',
    'pkg/test_a.py',
    'pkg/a_test.py',
    'pkg/conftest.py',
    'pkg/a_test.go',
    'pkg/testdata/x.json',
    'tests/it.rs',
    'src/test/java/com/x/FooTest.java',
    'src/main/FooTests.java',
    'src/FooIT.java',
    'FooSpec.scala',
    'My.Project.Tests/FooTests.cs',
    'spec/models/a_spec.rb',
    'test/a_test.exs',
    'tests/FooTest.php',
    't/basic.t',
    'Tests/FooTests/FooTests.swift',
    'a.bats',
    'unit-tests/x.js'
  ])('%s', (path) => {
    expect(isTestPath(path)).toBe(true)
  })

  test.each([
    'src/index.js',
    'src/contest.js',
    'src/latest.ts',
    'src/attest/index.ts',
    'src/Latest.java',
    'src/Greatest.cs',
    'src/testimonials.js',
    'lib/inspect.rb',
    'pkg/contest.go',
    'src/Testament.java',
    'docs/spec.md',
    'README.md'
  ])('not %s', (path) => {
    expect(isTestPath(path)).toBe(false)
  })
})

describe('isRunnerConfig', () => {
  test.each([
    'jest.config.js',
    'packages/a/jest.config.ts',
    'vitest.config.mts',
    'vitest.workspace.ts',
    'vite.config.ts',
    'jest.setup.js',
    'jest-setup.js',
    'src/setupTests.ts',
    '.mocharc.yml',
    '.mocharc.json',
    '.nycrc',
    'karma.conf.js',
    'playwright.config.ts',
    'pytest.ini',
    'tox.ini',
    'tests/conftest.py',
    'sitecustomize.py',
    '.rspec',
    'phpunit.xml',
    'phpunit.xml.dist',
    '.config/nextest.toml',
    'junit-platform.properties'
  ])('%s', (path) => {
    expect(isRunnerConfig(path)).toBe(true)
  })

  test.each([
    'package.json',
    'pyproject.toml',
    'pom.xml',
    'src/jest.js',
    'vitest.md',
    'src/ava/x.ts',
    'tsconfig.json'
  ])('not %s', (path) => {
    expect(isRunnerConfig(path)).toBe(false)
  })
})
