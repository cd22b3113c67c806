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
    { path: 'packages/a/node_modules/b/index.js', says: 'installed code' },
    { path: 'a.egg-info/entry_points.txt', says: 'installed code' },
    { path: '.vscode/tasks.json', says: 'editor' }
  ])('protects $path', ({ path, says }) => {
    expect(protectedReason(path)).toContain(says)
  })

  test.each([
    {
      says: 'workflows',
      paths: `
        .cirrus.yml .cirrus.star .semaphore/semaphore.yml appveyor.yml .appveyor.yml
        .teamcity/settings.kts .build.yml .builds/alpine.yml .tekton/push.yaml
        cloudbuild.yaml api/cloudbuild.yml buildspec.yml`
    },
    {
      says: 'bots',
      paths: `
        .mergify.yml .mergify/config.yml renovate.json renovate.json5 .renovaterc
        .renovaterc.json dependabot.yml .dependabot/config.yml`
    },
    {
      says: 'installed',
      paths: `
        binding.gyp packages/a/binding.gyp .pnpmfile.cjs pnpmfile.js`
    },
    {
      says: 'packages come from',
      paths: `
        pnpm-workspace.yaml bunfig.toml NuGet.Config src/nuget.config .bundle/config
        api/.bundle/config uv.toml .yarnrc .yarnrc.yml a/.npmrc pip.conf pip.ini
        crates/a/.cargo/config.toml`
    },
    {
      says: 'hooks',
      paths: `
        lefthook.yml lefthook.yaml .lefthook.yaml lefthook-local.yml .simple-git-hooks.json
        .simple-git-hooks.cjs .lintstagedrc a/.lintstagedrc.mjs lint-staged.config.js
        .husky/pre-push .pre-commit-config.yaml`
    },
    {
      says: 'agents',
      paths: `
        .junie/guidelines.md .opencode/agent/x.md opencode.json opencode.jsonc
        .kiro/hooks/x.kiro.hook .amazonq/rules/x.md`
    },
    {
      says: 'editor',
      paths: `
        .zed/tasks.json mise.toml .mise.toml mise.local.toml .mise/config.toml
        .vscode/settings.json .devcontainer/devcontainer.json`
    }
  ])('protects all that $says stands for', ({ says, paths }) => {
    const open = paths
      .trim()
      .split(/\s+/)
      .filter((path) => protectedReason(path)?.includes(says) !== true)
    expect(open).toEqual([])
  })

  test.each([
    'src/renovate.js',
    'docs/lefthook.md',
    'src/semaphore/index.ts',
    'builds/a.py',
    'binding.c',
    'src/mise.js',
    'docs/zed/x.md',
    'uv/toml.py',
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
