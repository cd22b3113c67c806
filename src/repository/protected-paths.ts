import ignore from 'ignore'

import { foldedPath } from './folded-path.ts'
import { foldedRules } from './test-files.ts'

/** What is protected by default, as .gitignore patterns; all names that some file system takes for the same are. */
const protectedByDefault: readonly {
  readonly reason: string
  readonly patterns: readonly string[]
}[] = [
  {
    reason: 'workflows and repository settings decide what runs with which rights',
    patterns: [
      '/.github/',
      '/.gitlab/',
      '/.gitlab-ci.yml',
      '/.gitea/',
      '/.forgejo/',
      '/.circleci/',
      '/.buildkite/',
      '/.woodpecker/',
      '/.woodpecker.yml',
      '/.drone.yml',
      '/.travis.yml',
      '/azure-pipelines.yml',
      '/bitbucket-pipelines.yml',
      '/.cirrus.yml',
      '/.cirrus.yaml',
      '/.cirrus.star',
      '/.semaphore/',
      'appveyor.yml',
      '.appveyor.yml',
      '/.teamcity/',
      '/.build.yml',
      '/.builds/',
      '/.tekton/',
      'cloudbuild.yaml',
      'cloudbuild.yml',
      'buildspec.yaml',
      'buildspec.yml',
      'Jenkinsfile',
      'action.yml',
      'action.yaml'
    ]
  },
  { reason: 'it decides who reviews', patterns: ['CODEOWNERS'] },
  {
    reason: 'bots act on it with rights of their own',
    patterns: [
      '.mergify.yml',
      '/.mergify/',
      'renovate.json*',
      '.renovaterc*',
      'dependabot.yml',
      'dependabot.yaml',
      '/.dependabot/'
    ]
  },
  {
    reason: "git's own settings can run programs or bring in other code",
    patterns: [
      '.gitmodules',
      '.gitattributes',
      '.gitconfig',
      '.lfsconfig',
      '.git-blame-ignore-revs'
    ]
  },
  {
    reason: 'hooks run on the machines of everyone who works here',
    patterns: [
      '.husky/',
      '.githooks/',
      'githooks/',
      '.git-hooks/',
      '.pre-commit-config.yaml',
      'lefthook.yml',
      'lefthook.yaml',
      '.lefthook.yml',
      '.lefthook.yaml',
      'lefthook-local.yml',
      'lefthook-local.yaml',
      '.lefthook-local.yml',
      '.lefthook-local.yaml',
      'lefthook/',
      'simple-git-hooks.json',
      'simple-git-hooks.js',
      'simple-git-hooks.cjs',
      '.simple-git-hooks.json',
      '.simple-git-hooks.js',
      '.simple-git-hooks.cjs',
      '.lintstagedrc*',
      'lint-staged.config.*'
    ]
  },
  {
    reason: 'lock files decide which foreign code is installed',
    patterns: [
      'package-lock.json',
      'npm-shrinkwrap.json',
      'yarn.lock',
      'pnpm-lock.yaml',
      'bun.lock',
      'bun.lockb',
      'deno.lock',
      'poetry.lock',
      'uv.lock',
      'pdm.lock',
      'Pipfile.lock',
      'Cargo.lock',
      'go.sum',
      'Gemfile.lock',
      'composer.lock',
      'mix.lock',
      'pubspec.lock',
      'packages.lock.json',
      'gradle.lockfile',
      'Package.resolved',
      'flake.lock'
    ]
  },
  {
    reason: 'it is installed code, which takes the place of what the lock files name',
    patterns: ['node_modules/', 'site-packages/', '*.egg-info/', '*.dist-info/', '*.pth']
  },
  {
    reason: 'it can run code when packages are installed',
    patterns: ['binding.gyp', '.pnpmfile.cjs', '.pnpmfile.mjs', 'pnpmfile.js']
  },
  {
    reason: 'it decides where packages come from or holds credentials',
    patterns: [
      '.npmrc',
      '.yarnrc*',
      'pnpm-workspace.yaml',
      'bunfig.toml',
      'NuGet.Config',
      '**/.bundle/config',
      '.pypirc',
      'pip.conf',
      'pip.ini',
      'uv.toml',
      '.netrc',
      '.env',
      '.env.*',
      '!.env.example',
      '!.env.sample',
      '!.env.template',
      '**/.cargo/config',
      '**/.cargo/config.toml',
      'gradle-wrapper.properties',
      'gradle-wrapper.jar',
      '.mvn/',
      '.yarn/'
    ]
  },
  {
    reason: 'it instructs coding agents',
    patterns: [
      'AGENTS.md',
      'AGENTS.override.md',
      'CLAUDE.md',
      'CLAUDE.local.md',
      'GEMINI.md',
      '.claude/',
      '.codex/',
      '.gemini/',
      '.cursor/',
      '.cursorrules',
      '.windsurf/',
      '.windsurfrules',
      '.clinerules',
      '.clinerules/',
      '.roo/',
      '.aider*',
      '.continue/',
      '.agents/',
      '.junie/',
      '.opencode/',
      'opencode.json',
      'opencode.jsonc',
      '.kiro/',
      '.amazonq/',
      '.mcp.json'
    ]
  },
  {
    reason: 'it runs when the folder is opened in an editor or a development container',
    patterns: [
      '.vscode/',
      '.idea/',
      '.zed/',
      '.devcontainer/',
      '.devcontainer.json',
      '.envrc',
      'mise.toml',
      '.mise.toml',
      'mise.local.toml',
      '.mise.local.toml',
      '.mise/',
      '**/.config/mise/',
      '**/.config/mise.toml',
      '.gitpod.yml'
    ]
  }
]

const defaults = protectedByDefault.map(({ reason, patterns }) => ({
  reason,
  rules: ignore().add([...patterns])
}))

/**
 * Why a path must not be changed, as the end of a sentence, or undefined when it may. `patterns` of the repository's
 * settings are added to the defaults in the form of .gitignore; one that starts with `!` lifts a default.
 */
export function protectedReason(
  path: string,
  patterns: readonly string[] = []
): string | undefined {
  const folded = foldedPath(path)
  const own = foldedRules(patterns).test(folded)
  if (own.ignored) return "the repository's settings protect it"
  if (own.unignored) return undefined
  return defaults.find(({ rules }) => rules.ignores(folded))?.reason
}
