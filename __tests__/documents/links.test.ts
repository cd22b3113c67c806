import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { nodes, parse } from '../report/markdown.ts'
import { rootFile } from './root-file.ts'

const root = fileURLToPath(rootFile(''))
const pages = globSync('{*.md,docs/**/*.md,.github/*.md}', { cwd: root }).toSorted()

test('there are documents to check', () => {
  expect(pages).toEqual(
    expect.arrayContaining(['README.md', 'docs/security.md', 'docs/adr/README.md'])
  )
})

test.each(pages)('every link of %s to a file of the project leads somewhere', (page) => {
  const lost = relativeLinks(page).filter((link) => {
    const [path = '', anchor] = link.split('#')
    const target = path === '' ? page : normalize(join(dirname(page), path))
    if (!existsSync(join(root, target))) return true
    return anchor !== undefined && !anchors(target).includes(anchor)
  })
  expect(lost).toEqual([])
})

test('every decision is in the list of decisions', () => {
  const decisions = globSync('docs/adr/[0-9]*.md', { cwd: root }).toSorted()
  expect(relativeLinks('docs/adr/README.md').map((link) => `docs/adr/${link}`)).toEqual(decisions)
})

function relativeLinks(page: string): readonly string[] {
  return nodes(parse(read(page)), 'link')
    .map(({ url }) => url)
    .filter((url) => !/^[a-z]+:/i.test(url))
}

/** The anchors that GitHub gives to a page's headings. */
function anchors(page: string): readonly string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\- ]/gu, '')
      .replaceAll(' ', '-')
  )
}

function read(page: string): string {
  return readFileSync(join(root, page), 'utf8')
}
