import { block, whole, type EditAttack } from './edits-stage.ts'

/** A new file as a unified diff; the path stands in it as git would write it. */
function diff(path: string, content = 'planted'): string {
  return `diff --git ${path} ${path}\nnew file mode 100644\n--- /dev/null\n+++ ${path}\n@@ -0,0 +1 @@\n+${content}\n`
}

/** A file of the repository that moves. */
function move(from: string, to: string): string {
  return `diff --git a/${from} b/${to}\nsimilarity index 100%\nrename from ${from}\nrename to ${to}\n`
}

/** Paths that leave the tree, by their text or by what stands there. */
const outside: readonly EditAttack[] = [
  {
    name: 'parent folder',
    tries: 'write ../outside/planted.txt as a whole file',
    answer: whole('../outside/planted.txt'),
    names: '../outside/planted.txt'
  },
  {
    name: 'parent folder by a block',
    tries: 'change ../outside/victim.txt by SEARCH/REPLACE',
    answer: block('../outside/victim.txt', 'victim', 'planted'),
    names: '../outside/victim.txt'
  },
  {
    name: 'parent folder by a diff',
    tries: 'write b/../../outside/planted.txt by a diff',
    answer: diff('b/../../outside/planted.txt'),
    names: '../../outside/planted.txt'
  },
  {
    name: 'parent folder in the middle',
    tries: 'go down and up again, src/../../outside/planted.txt',
    answer: whole('src/../../outside/planted.txt'),
    names: 'src/../../outside/planted.txt'
  },
  {
    name: 'parent folder with backslashes',
    tries: String.raw`write ..\outside\planted.txt`,
    answer: whole(String.raw`..\outside\planted.txt`),
    names: JSON.stringify(String.raw`..\outside\planted.txt`)
  },
  {
    name: 'parent folder of one character',
    tries: 'write ‥/outside/planted.txt, whose two-dot leader some systems fold to ..',
    answer: whole('\u2025/outside/planted.txt'),
    names: '\u2025/outside/planted.txt'
  },
  {
    name: 'rename to the outside',
    tries: 'move README.md to ../outside',
    answer: move('README.md', '../outside/README.md'),
    names: '../outside/README.md'
  },
  {
    name: 'rename from the outside',
    tries: 'move ../outside/victim.txt into the tree, to read it and delete it',
    answer: move('../outside/victim.txt', 'docs/victim.txt'),
    names: '../outside/victim.txt'
  },
  {
    name: 'deletion outside',
    tries: 'delete ../outside/victim.txt',
    answer: '~~~~delete path="../outside/victim.txt"\n~~~~\n',
    names: '../outside/victim.txt'
  },
  {
    name: 'absolute path',
    tries: 'write into the folder beside the repository by its absolute path',
    answer: (folder) => whole(`${folder}/planted.txt`),
    names: '/outside/planted.txt'
  },
  {
    name: 'home folder',
    tries: 'write ~/.ssh/authorized_keys',
    answer: whole('~/.ssh/authorized_keys'),
    names: '~/.ssh/authorized_keys'
  },
  {
    name: 'drive letter',
    tries: String.raw`write C:\outside\planted.txt`,
    answer: whole(String.raw`C:\outside\planted.txt`),
    names: JSON.stringify(String.raw`C:\outside\planted.txt`)
  },
  {
    name: 'share of another machine',
    tries: String.raw`write \\server\share\planted.txt`,
    answer: whole(String.raw`\\server\share\planted.txt`),
    names: JSON.stringify(String.raw`\\server\share\planted.txt`)
  }
]

/** Links, and things that stand where a file should. */
const obstacles: readonly EditAttack[] = [
  {
    name: 'link to a folder outside',
    tries: 'write leaves/planted.txt, where leaves is a link',
    answer: whole('leaves/planted.txt'),
    names: 'leaves/planted.txt'
  },
  {
    name: 'link to a file outside',
    tries: 'write through victim-link.txt',
    answer: whole('victim-link.txt'),
    names: 'victim-link.txt'
  },
  {
    name: 'link in another case',
    tries: 'write LEAVES/planted.txt, which is the link where case does not count',
    answer: whole('LEAVES/planted.txt'),
    names: 'LEAVES/planted.txt'
  },
  {
    name: 'link taken away first',
    tries: 'delete the link and make a folder of its name in one answer',
    answer: `~~~~delete path="leaves"\n~~~~\n${whole('leaves/planted.txt')}`,
    names: 'leaves: leaves is a symbolic link'
  },
  {
    name: 'link to .git',
    tries: 'write dotgit/hooks/pre-commit, where dotgit is a link to .git',
    answer: whole('dotgit/hooks/pre-commit'),
    names: 'dotgit/hooks/pre-commit'
  },
  {
    name: 'link of its own',
    tries: 'make a symbolic link to the outside by a diff of mode 120000',
    answer:
      'diff --git a/new-link b/new-link\nnew file mode 120000\n--- /dev/null\n+++ b/new-link\n@@ -0,0 +1 @@\n+../outside\n\\ No newline at end of file\n',
    names: 'new-link'
  },
  {
    name: 'file that becomes a link',
    tries: 'turn README.md into a link by a change of its mode',
    answer:
      'diff --git a/README.md b/README.md\nold mode 100644\nnew mode 120000\n--- a/README.md\n+++ b/README.md\n@@ -1 +1 @@\n-# Calc\n+../outside/victim.txt\n',
    names: 'README.md'
  },
  {
    name: 'submodule of its own',
    tries: 'make a submodule by a diff of mode 160000',
    answer:
      'diff --git a/vendored b/vendored\nnew file mode 160000\n--- /dev/null\n+++ b/vendored\n@@ -0,0 +1 @@\n+Subproject commit 0123456789012345678901234567890123456789\n',
    names: 'vendored'
  },
  {
    name: 'file of a submodule',
    tries: 'write sub/lib.js',
    answer: whole('sub/lib.js'),
    names: 'sub/lib.js'
  },
  {
    name: 'link inside the tree',
    tries: 'write inner/guide.md, which is docs/guide.md under another name',
    answer: whole('inner/guide.md'),
    names: 'inner/guide.md'
  },
  {
    name: 'file below a file',
    tries: 'write README.md/planted.txt',
    answer: whole('README.md/planted.txt'),
    names: 'README.md/planted.txt'
  },
  {
    name: 'file below a file of the patch',
    tries: 'make docs/new, and docs/new/planted.txt in a later round',
    earlier: [whole('docs/new')],
    answer: whole('docs/new/planted.txt'),
    names: 'docs/new/planted.txt'
  },
  {
    name: 'file in place of a folder',
    tries: 'write src as a file',
    answer: whole('src/../docs/../src').replaceAll('src/../docs/../src', 'src'),
    names: 'src: this is a directory'
  },
  {
    name: 'ignored file',
    tries: 'write ignored/kept.txt, which is no part of the repository',
    answer: whole('ignored/kept.txt'),
    names: 'ignored/kept.txt'
  },
  {
    name: 'ignored file in another case',
    tries: 'write docs/KEY.SECRET, which git ignores where case does not count',
    answer: whole('docs/KEY.SECRET'),
    names: 'docs/KEY.SECRET'
  },
  {
    name: 'binary file',
    tries: 'write over docs/image.bin',
    answer: whole('docs/image.bin'),
    names: 'docs/image.bin'
  },
  {
    name: 'NUL in the content',
    tries: 'make a file that readers of the diff are not shown',
    answer: whole('docs/new.txt', 'a\0b'),
    names: 'docs/new.txt'
  },
  {
    name: 'binary diff',
    tries: 'bring a program as a binary diff',
    answer:
      'diff --git a/docs/tool b/docs/tool\nnew file mode 100755\nindex 0000000..1111111\nGIT binary patch\nliteral 3\nKcmZQzU|?imU|?h2\n',
    names: 'docs/tool'
  },
  {
    name: 'large file',
    tries: 'change a file over the limit',
    answer: block('docs/large.md', 'large', 'small'),
    names: 'docs/large.md'
  },
  {
    name: 'file that grows',
    tries: 'make a file over the limit',
    answer: whole('docs/new.md', 'x'.repeat(5_000)),
    names: 'docs/new.md'
  }
]

/** Edits that leave the tree, or meet something that is no file of it. */
export const placeAttacks: readonly EditAttack[] = [...outside, ...obstacles]
