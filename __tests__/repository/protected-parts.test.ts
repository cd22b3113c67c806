import { expect, test } from 'vitest'

import { changedParts } from '../../src/repository/manifests/protected-parts.ts'

const mod = 'module example.org/calc\n\ngo 1.21\n\nrequire example.org/a v1.0.0\n'

test.each([
  { name: 'a line', text: `${mod}replace example.org/a => ./a\n` },
  { name: 'a block', text: `${mod}replace (\n\texample.org/a => ./a // near\n)\n` },
  { name: 'a block without a space', text: `${mod}replace(\r\n\texample.org/a => ./a\r\n)\r\n` }
])('go.mod: replace as $name', ({ text }) => {
  expect(changedParts('sub/go.mod', mod, text)).toEqual(['replace'])
})

test.each([
  { name: 'another version', text: mod.replace('v1.0.0', 'v1.1.0') },
  { name: 'a block of requirements', text: `${mod}require (\n\texample.org/replace v1.0.0\n)\n` },
  { name: 'a comment', text: `${mod}// replace example.org/a => ./a\n` }
])('go.mod: $name decides nothing', ({ text }) => {
  expect(changedParts('go.mod', mod, text)).toEqual([])
})

test('Cargo.toml: other code in the place of dependencies', () => {
  const before = '[package]\nname = "calc"\n\n[dependencies]\na = "1"\n'
  const after = `${before}\n[patch.crates-io]\na = { path = "a" }\n\n[profile.dev]\noverflow-checks = false\n`
  expect(changedParts('Cargo.toml', before, after)).toEqual(['profile.dev', 'patch'])
  expect(changedParts('Cargo.toml', before, before.replace('"1"', '"2"'))).toEqual([])
})
