import { describe, expect, test } from 'vitest'

import { protectedReason } from '../../src/repository/protected-paths.ts'

describe('protectedReason', () => {
  test.each([
    { path: '.github/workflows/ci.yml', says: 'workflows' },
    { path: '.GitHub/workflows/ci.yml', says: 'workflows' },
    { path: 'actions/setup/action.yml', says: 'workflows' },
    { path: 'docs/CODEOWNERS', says: 'reviews' },
    { path: 'packages/a/package-lock.json', says: 'lock files' },
    { path: 'Cargo.lock', says: 'lock files' },
    { path: '.gitmodules', says: "git's own" },
    { path: 'sub/.gitattributes', says: "git's own" },
    { path: '.husky/pre-commit', says: 'hooks' },
    { path: 'AGENTS.md', says: 'agents' },
    { path: 'packages/a/CLAUDE.md', says: 'agents' },
    { path: '.cursor/rules/x.mdc', says: 'agents' },
    { path: '.npmrc', says: 'packages come from' },
    { path: '.env.production', says: 'credentials' },
    { path: '.vscode/tasks.json', says: 'editor' }
  ])('protects $path', ({ path, says }) => {
    expect(protectedReason(path)).toContain(says)
  })

  test.each([
    'src/index.js',
    'package.json',
    '.gitignore',
    'docs/github/x.md',
    'src/.github.ts',
    '.env.example',
    'lock.ts',
    'src/claude.ts'
  ])('leaves %s', (path) => {
    expect(protectedReason(path)).toBeUndefined()
  })

  test('adds the patterns of the repository', () => {
    const patterns = ['/db/migrations/**', '*.pem']
    expect(protectedReason('db/migrations/1.sql', patterns)).toContain("repository's settings")
    expect(protectedReason('a/b.pem', patterns)).toContain("repository's settings")
    expect(protectedReason('db/schema.sql', patterns)).toBeUndefined()
    expect(protectedReason('yarn.lock', patterns)).toContain('lock files')
  })

  test('a pattern with ! lifts a default', () => {
    expect(protectedReason('go.sum', ['!go.sum'])).toBeUndefined()
  })
})
