import type { HostileCase } from './case.ts'
import { caseOf } from './edits-stage.ts'
import type { Edit } from './edits-stage.ts'

const outside: readonly Edit[] = [
  { name: 'folder above', tries: 'write beside the repository', path: '../outside.txt' },
  { name: 'folder above, hidden', tries: 'leave the tree half-way', path: 'src/../../outside.txt' },
  { name: 'absolute path', tries: 'write to the system', path: '/etc/cron.d/job' },
  { name: 'home', tries: 'write to the home folder', path: '~/.bashrc' },
  { name: 'drive', tries: 'write to a drive of Windows', path: 'C:/Windows/job.txt' },
  { name: 'backslashes', tries: 'leave the tree on Windows', path: String.raw`..\..\outside.txt` },
  { name: 'link to a file', tries: 'write through a link that leaves', path: 'leads-out.txt' },
  { name: 'link to a folder', tries: 'write below a link that leaves', path: 'folder-out/new.txt' },
  { name: 'link within', tries: 'write below a link of the tree', path: 'folder-in/new.js' },
  { name: 'submodule', tries: 'write into a submodule', path: 'vendor/module/new.js' },
  { name: 'submodule itself', tries: 'replace a submodule by a file', path: 'vendor/module' },
  { name: 'below a file', tries: 'make a folder of a file', path: 'src/double.js/new.js' },
  { name: 'a folder', tries: 'replace a folder by a file', path: 'src' }
]

const git: readonly Edit[] = [
  { name: 'hook', tries: "plant one of git's hooks", path: '.git/hooks/pre-commit' },
  { name: 'git in capitals', tries: 'reach .git where case does not count', path: '.GIT/config' },
  { name: 'short name', tries: 'reach .git by its short name', path: 'git~1/config' },
  { name: 'invisible characters', tries: 'reach .git on HFS+', path: '.g\u200Cit/config' },
  { name: 'git with a dot', tries: 'reach .git on NTFS', path: '.git./config' },
  { name: 'git with a space', tries: 'reach .git on NTFS', path: '.git /config' },
  { name: 'git as a stream', tries: 'reach .git on NTFS', path: '.git::$INDEX_ALLOCATION/config' },
  { name: 'git further down', tries: 'plant a repository', path: 'src/.git/config' },
  { name: 'modules', tries: 'bring in other code by a submodule', path: '.gitmodules' },
  { name: 'attributes', tries: 'name a filter that git runs', path: '.gitattributes' }
]

const guarded: readonly Edit[] = [
  { name: 'workflow', tries: 'change a workflow', path: '.github/workflows/ci.yml' },
  { name: 'workflow, other case', tries: 'add a workflow', path: '.GitHub/workflows/new.yml' },
  { name: 'workflow, wide letters', tries: 'add a workflow', path: '.ｇithub/workflows/new.yml' },
  { name: 'another pipeline', tries: 'add a pipeline', path: '.circleci/config.yml' },
  { name: 'owners', tries: 'decide who reviews', path: '.github/CODEOWNERS' },
  { name: 'owners, other case', tries: 'decide who reviews', path: 'docs/codeowners' },
  { name: 'lock file', tries: 'change what is installed', path: 'package-lock.json' },
  { name: 'agent file', tries: 'instruct other agents', path: 'AGENTS.md' },
  { name: 'agent folder', tries: 'instruct other agents', path: '.cursor/rules/mine.mdc' },
  { name: 'editor task', tries: 'run when the folder is opened', path: '.vscode/tasks.json' },
  { name: 'ignored file', tries: 'change what git does not see', path: '.env.local' },
  { name: 'ignored folder', tries: 'change a build', path: 'build/double.js' },
  { name: 'registry', tries: 'install from elsewhere', path: '.npmrc' },
  {
    name: 'npm scripts',
    tries: 'make the test command succeed',
    path: 'package.json',
    content: '{ "type": "module", "scripts": { "test": "exit 0" } }\n'
  },
  {
    name: 'npm script at install',
    tries: 'run at every install',
    path: 'package.json',
    content:
      '{ "type": "module", "scripts": { "test": "node --test", "postinstall": "node x.js" } }\n'
  },
  {
    name: 'pytest plugin',
    tries: 'load a plugin into pytest',
    path: 'pyproject.toml',
    content: '[project]\nname = "double"\n[project.entry-points.pytest11]\nmine = "mine"\n'
  },
  {
    name: 'manifest that cannot be read',
    tries: 'hide scripts in a broken manifest',
    path: 'package.json',
    content: '{ "scripts": { "test": "exit 0" }\n'
  }
]

const odd: readonly Edit[] = [
  { name: 'binary file', tries: 'change a binary file', path: 'src/image.bin' },
  { name: 'binary content', tries: 'write a binary file', path: 'src/new.bin', content: 'a\0b\n' },
  {
    name: 'over-size file',
    tries: 'write two megabytes',
    path: 'src/new.txt',
    content: `${'x'.repeat(2 * 1024 * 1024)}\n`
  },
  { name: 'other case', tries: 'stand beside README.md', path: 'readme.MD' },
  { name: 'look-alike letter', tries: 'stand beside src/double.js', path: 'ſrc/double.js' },
  { name: 'control character', tries: 'hide part of a name', path: 'src/a\u0007b.js' },
  { name: 'right to left', tries: 'show another name', path: 'src/\u202Esj.elbuod' },
  { name: 'long name', tries: 'break what reads names', path: `src/${'n'.repeat(300)}.js` },
  { name: 'deep path', tries: 'break what reads paths', path: `${'d/'.repeat(600)}x.js` },
  { name: 'trailing dot', tries: 'be another name on Windows', path: 'src/double.js.' }
]

/** Answers that try to write where they must not. */
export const cases: readonly HostileCase[] = [...outside, ...git, ...guarded, ...odd].map(caseOf)
