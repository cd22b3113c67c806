import { describe, expect, test } from 'vitest'

import { isRunnerConfig, isTestFile, isTestPath } from '../../src/repository/test-files.ts'

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
    'src/a.test.js.snapshot',
    'src/a.ambr',
    'src/__fixtures__/x.json',
    'test-utils/same.js',
    'src/testHelpers/x.ts',
    'src/test-support.js',
    'spec_helper.rb',
    'lib/testutil.go',
    'run-tests.sh',
    'scripts/test.sh',
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
    'src/snapshot.ts',
    'src/inspect-utils.ts',
    'src/contest_helper.py',
    'scripts/latest.sh',
    'scripts/build.sh',
    'README.md'
  ])('not %s', (path) => {
    expect(isTestPath(path)).toBe(false)
  })
})

describe('isTestFile', () => {
  test.each([
    'src/a.test.ts',
    'SRC/A.TEST.TS',
    'src/a.te\u200Bst.ts',
    'test.js',
    'tests/test_a.py',
    'pkg/a_test.go',
    'src/test/java/com/x/FooTest.java',
    'src/test/scala/FooSpec.scala',
    't/basic.t'
  ])('%s', (path) => {
    expect(isTestFile(path)).toBe(true)
  })

  test.each([
    'test/helper.js',
    'tests/fixtures/a.json',
    'src/__snapshots__/a.test.js.snap',
    'src/types.test-d.ts',
    'tests/conftest.py',
    'src/test/java/com/x/Helper.java',
    'src/test/resources/a.xml',
    'src/testFixtures/java/A.java',
    'src/a.ts'
  ])('not %s, of which no results are to be expected', (path) => {
    expect(isTestFile(path)).toBe(false)
  })
})

describe('isRunnerConfig', () => {
  test.each([
    'jest.config.js',
    'packages/a/jest.config.ts',
    'jest.config.json',
    'jest-e2e.json',
    'vitest.config.mts',
    'vitest.workspace.ts',
    'vite.config.ts',
    'vite.config.test.ts',
    'mocha.config.cjs',
    'ava.config.js',
    'c8.config.json',
    'nyc.config.js',
    'karma.conf.js',
    '.karma.conf.js',
    'playwright.config.ts',
    'web-test-runner.config.mjs',
    'jest.setup.js',
    'jest-setup.js',
    'src/setupTests.ts',
    '.mocharc.yml',
    '.mocharc.json',
    '.mocharc.jsonc',
    '.mocharc.cjs',
    '.nycrc',
    '.nycrc.json',
    '.c8rc.json',
    '.taprc',
    'test/mocha.opts',
    'bunfig.toml',
    '.npmrc',
    'packages/a/.npmrc',
    '.yarnrc.yml',
    '.babelrc',
    '.babelrc.js',
    'packages/a/.babelrc.json',
    'babel.config.js',
    'babel.config.cts',
    'babel.config.json',
    'postcss.config.mjs',
    '.postcssrc.json',
    'node.config.json',
    'packages/a/node_modules/b/index.js'
  ])('JavaScript: %s', (path) => {
    expect(isRunnerConfig(path)).toBe(true)
  })

  test.each([
    'conftest.py',
    'tests/conftest.py',
    'sitecustomize.py',
    'pytest.py',
    '_pytest/__init__.py',
    'unittest/case.py',
    'src/usercustomize.py',
    'pytest.ini',
    '.pytest.ini',
    'pytest.toml',
    '.pytest.toml',
    'tox.ini',
    'noxfile.py',
    '.coveragerc',
    '.coveragerc.toml',
    'unittest.cfg',
    'evil.egg-info/entry_points.txt',
    'lib/site-packages/x.py'
  ])('Python: %s', (path) => {
    expect(isRunnerConfig(path)).toBe(true)
  })

  test.each([
    '.rspec',
    'phpunit.xml',
    'phpunit.xml.dist',
    '.config/nextest.toml',
    '.cargo/config.toml',
    '.cargo/config',
    'crates/a/.cargo/config.toml',
    'go.work',
    'init.gradle',
    'gradle/init.gradle.kts',
    'gradle/init.d/tests.gradle',
    '.gradle/init.d/tests.gradle.kts',
    '.mvn/maven.config',
    '.mvn/jvm.config',
    'app/.mvn/extensions.xml',
    'src/test/resources/junit-platform.properties'
  ])('others: %s', (path) => {
    expect(isRunnerConfig(path)).toBe(true)
  })

  test.each([
    'package.json',
    'pyproject.toml',
    'setup.cfg',
    'setup.py',
    'pom.xml',
    'build.gradle',
    'settings.gradle.kts',
    'gradle.properties',
    'Cargo.toml',
    'cargo/config.toml',
    'src/config.toml',
    '.cargo/audit.toml',
    'mvn/x.config',
    'etc/init.d/service',
    'src/jest.js',
    'src/babel.ts',
    'src/ava/x.ts',
    'src/vite/config.ts',
    'src/babel-config.ts',
    'vitest.md',
    'src/tests.ini',
    'tsconfig.json',
    'webpack.config.js',
    'eslint.config.js',
    'npmrc.md',
    '.npmignore'
  ])('not %s', (path) => {
    expect(isRunnerConfig(path)).toBe(false)
  })
})
