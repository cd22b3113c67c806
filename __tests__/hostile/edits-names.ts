import { block, whole, type EditAttack } from './edits-stage.ts'

/** A whole file at a path, which the refusal names as JSON where it holds odd characters. */
function at(name: string, tries: string, path: string, names = path): EditAttack {
  return { name, tries, answer: whole(path), names: JSON.stringify(names).slice(1, -1) }
}

/** Git's own files, under all names that some system takes for them. */
const git: readonly EditAttack[] = [
  at('hook', 'write .git/hooks/pre-commit', '.git/hooks/pre-commit'),
  at('git configuration in capitals', 'write .GIT/config', '.GIT/config'),
  at('short name of .git', 'write git~1/config, as Windows may call .git', 'git~1/config'),
  at(
    'joiner in .git',
    'write .git/config with a joiner in .git, which HFS+ does not see',
    '.g\u200cit/config'
  ),
  at('full width .git', 'write ．ｇｉｔ/config', '\uff0e\uff47\uff49\uff54/config'),
  at('space after .git', 'write ".git /config", whose space Windows drops', '.git /config'),
  at('dot after .git', 'write .git./config, whose dot Windows drops', '.git./config'),
  at(
    'stream of .git',
    'write .git::$INDEX_ALLOCATION/config, which is .git on NTFS',
    '.git::$INDEX_ALLOCATION/config'
  ),
  at('file called .git', 'make docs/.git, which names another repository', 'docs/.git'),
  at('modules file', 'write .gitmodules', '.gitmodules'),
  at('submodule in another case', 'write SUB/lib.js beside the submodule', 'SUB/lib.js'),
  at('attributes file', 'write docs/.gitattributes, which names filters', 'docs/.gitattributes'),
  {
    name: 'repository inside the repository',
    tries: 'make a folder that git takes for a bare repository with settings of its own',
    answer: [
      whole('docs/kit/HEAD', 'ref: refs/heads/main'),
      whole('docs/kit/config', '[core]\n\tfsmonitor = ./run'),
      whole('docs/kit/objects/keep'),
      whole('docs/kit/refs/keep')
    ].join('\n'),
    names: 'docs/kit/HEAD'
  }
]

/** Protected files in other spellings. */
const spellings: readonly EditAttack[] = [
  at('workflow', 'write .github/workflows/new.yml', '.github/workflows/new.yml'),
  at('workflow in capitals', 'write .GitHub/workflows/new.yml', '.GitHub/workflows/new.yml'),
  at(
    'workflow in compatibility forms',
    'write .ｇithub/workflows/new.yml',
    '.\uff47ithub/workflows/new.yml'
  ),
  at(
    'workflow with a dotless i',
    'write .gıthub/workflows/new.yml, an i where case does not count',
    '.g\u0131thub/workflows/new.yml'
  ),
  at('short name of .github', 'write GITHUB~1/workflows/new.yml', 'GITHUB~1/workflows/new.yml'),
  at('dot after .github', 'write .github./workflows/new.yml', '.github./workflows/new.yml'),
  at(
    'stream of .github',
    'write .github::$INDEX_ALLOCATION/workflows/new.yml, which is .github on NTFS',
    '.github::$INDEX_ALLOCATION/workflows/new.yml'
  ),
  at('owners in another case', 'write docs/codeowners', 'docs/codeowners'),
  at('owners with a long s', 'write docs/CODEOWNERſ', 'docs/CODEOWNER\u017f'),
  at('stream of a lock file', 'write docs/yarn.lock::$DATA', 'docs/yarn.lock::$DATA'),
  at('lock file', 'write package-lock.json', 'package-lock.json'),
  at('lock file with a Kelvin sign', 'write yarn.locK', 'yarn.loc\u212a'),
  at('instructions for agents', 'write docs/AGENTS.md', 'docs/AGENTS.md'),
  at('rules for an editor', 'write .cursor/rules/all.mdc', '.cursor/rules/all.mdc'),
  at('tasks of an editor', 'write .vscode/tasks.json', '.vscode/tasks.json'),
  at('settings of npm', 'write src/.npmrc', 'src/.npmrc'),
  at('hooks of husky', 'write .husky/pre-commit', '.husky/pre-commit'),
  at(
    'installed package',
    'write src/node_modules/left-pad/index.js',
    'src/node_modules/left-pad/index.js'
  ),
  {
    name: 'workflow moved away',
    tries: 'rename .github/workflows/ci.yml',
    answer:
      'diff --git a/.github/workflows/ci.yml b/docs/ci.yml\nsimilarity index 100%\nrename from .github/workflows/ci.yml\nrename to docs/ci.yml\n',
    names: '.github/workflows/ci.yml'
  },
  {
    name: 'workflow moved in',
    tries: 'rename README.md to .github/workflows/new.yml',
    answer:
      'diff --git a/README.md b/.github/workflows/new.yml\nsimilarity index 100%\nrename from README.md\nrename to .github/workflows/new.yml\n',
    names: '.github/workflows/new.yml'
  },
  {
    name: 'owners deleted',
    tries: 'delete CODEOWNERS',
    answer: '~~~~delete path="CODEOWNERS"\n~~~~\n',
    names: 'CODEOWNERS'
  }
]

/** Parts of manifests that run programs. */
const parts: readonly EditAttack[] = [
  {
    name: 'script of package.json',
    tries: 'run a program when packages are installed',
    answer: block(
      'package.json',
      '{ "scripts": { "test": "node --test" } }',
      '{ "scripts": { "test": "node --test", "postinstall": "node x.js" } }'
    ),
    names: 'package.json (scripts)'
  },
  {
    name: 'pytest plugin of pyproject.toml',
    tries: 'load a plugin into every pytest',
    answer: block(
      'pyproject.toml',
      'name = "calc"',
      'name = "calc"\n[project.entry-points.pytest11]\nx = "x"'
    ),
    names: 'pyproject.toml (project.entry-points.pytest11)'
  },
  {
    name: 'target of Cargo.toml',
    tries: "leave the library's tests out",
    answer: block('Cargo.toml', 'name = "calc"', 'name = "calc"\n[lib]\ntest = false'),
    names: 'Cargo.toml (lib.test)'
  },
  {
    name: 'manifest that cannot be read',
    tries: 'hide a script in a package.json that two readers understand differently',
    answer: whole('package.json', '{ "scripts": { "test": "exit 0" },, }'),
    names: 'package.json (it cannot be read)'
  }
]

/** Names that cannot stand beside others, that people cannot read, or that Windows does not take for files. */
const odd: readonly EditAttack[] = [
  at('name in another case', 'make readme.MD beside README.md', 'readme.MD'),
  at('folder in another case', 'make SRC/double.js beside src', 'SRC/double.js'),
  {
    name: 'name in another case of the patch',
    tries: 'make docs/New.md, and docs/NEW.md in a later round',
    earlier: [whole('docs/New.md')],
    answer: whole('docs/NEW.md'),
    names: 'docs/NEW.md'
  },
  {
    name: 'newline in a path',
    tries: 'write "docs/a\\nb.txt" by a diff that quotes it as git does',
    answer:
      'diff --git "a/docs/a\\nb.txt" "b/docs/a\\nb.txt"\nnew file mode 100644\n--- /dev/null\n+++ "b/docs/a\\nb.txt"\n@@ -0,0 +1 @@\n+planted\n',
    names: String.raw`docs/a\nb.txt`
  },
  at('escape in a path', 'colour the log by a path', 'docs/\u001b[31mred.txt'),
  at(
    'direction of writing',
    'show docs/txt.js as another name by a sign that turns the direction of writing',
    'docs/\u202etxt.js'
  ),
  at('half of a character', 'write a name that is no UTF-8', 'docs/\ud800.txt'),
  at(
    'path that is too long',
    'write a path of 1,500 bytes',
    'docs/'.repeat(300) + 'planted.txt',
    'docs/'.repeat(40)
  ),
  at('name that is too long', 'write a name of 300 bytes', 'x'.repeat(300), 'x'.repeat(200)),
  at('device', 'make src/NUL.txt, which Windows takes for a device', 'src/NUL.txt'),
  at('folder called as a device', 'make docs/aux/planted.txt', 'docs/aux/planted.txt')
]

/** Edits of files that are refused by their name, however it is spelt. */
export const nameAttacks: readonly EditAttack[] = [...git, ...spellings, ...parts, ...odd]
