import { describe, expect, test } from 'vitest'

import { isRunnerConfig, isTestPath } from '../../src/repository/test-files.ts'

describe('configuration that the settings add', () => {
  test.each([
    { path: 'ci/run.sh', patterns: ['/ci/'] },
    { path: 'CI/Run.sh', patterns: ['/ci/'] },
    { path: 'c\u200Bi/run.sh', patterns: ['/ci/'] },
    { path: 'ärger/a.js', patterns: ['ÄRGER/'] },
    { path: 'A\u0308RGER/a.js', patterns: ['ärger/'] },
    { path: 'a/b/env.ts', patterns: ['*.js', 'env.ts'] }
  ])('$path', ({ path, patterns }) => {
    expect(isRunnerConfig(path)).toBe(false)
    expect(isRunnerConfig(path, patterns)).toBe(true)
  })

  test.each([
    { path: 'src/ci/run.sh', patterns: ['/ci/'] },
    { path: 'ci/keep.sh', patterns: ['ci/*', '!ci/keep.sh'] },
    { path: 'ci/run.sh', patterns: ['# ci/', ''] }
  ])('not $path', ({ path, patterns }) => {
    expect(isRunnerConfig(path, patterns)).toBe(false)
  })

  test('cannot take anything from the list', () => {
    expect(isRunnerConfig('vitest.config.ts', ['!vitest.config.ts'])).toBe(true)
  })
})

describe('other spellings', () => {
  test.each(['VITEST.CONFIG.TS', 'pytest\u200B.ini', 'ｐytest.ini', 'MAKEFILE', 'jeſt.config.js'])(
    '%j configures a runner',
    (path) => {
      expect(isRunnerConfig(path)).toBe(true)
    }
  )

  test.each(['TESTS/a.js', 'src/A.TEST.JS', 'src/a.te\u00ADst.js', 'src/a．test.js'])(
    '%j is a test',
    (path) => {
      expect(isTestPath(path)).toBe(true)
    }
  )
})

describe('what starts the tests', () => {
  test.each([
    'Makefile',
    'GNUmakefile',
    'build/rules.mk',
    'justfile',
    '.justfile',
    'Taskfile.yml',
    'taskfile.dist.yaml'
  ])('%s', (path) => {
    expect(isRunnerConfig(path)).toBe(true)
  })

  test.each(['Makefile.md', 'src/makefile.ts', 'docs/taskfile.json', 'a.mkd'])('not %s', (path) => {
    expect(isRunnerConfig(path)).toBe(false)
  })
})
