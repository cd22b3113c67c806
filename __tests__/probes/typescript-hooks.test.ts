import { expect, test } from 'vitest'
import { openLaboratory, told } from './laboratory.ts'

test('TypeScript that needs code, other extensions, folders, JSON and aliases load as they are written', async () => {
  await using laboratory = await openLaboratory({
    'package.json': '{}',
    'tsconfig.json': `{
      // comments, and a trailing comma
      "compilerOptions": { "baseUrl": "./src", "paths": { "@/*": ["./*"], "shapes": ["./shapes/index.ts"], }, },
    }`,
    src: {
      'color.ts': 'export enum Color { Red = "red" }\nexport type Unused = string',
      'point.ts': `
        import { Color } from './color.js'
        import type { Unused } from './color'
        import data from './data.json'
        export class Point { constructor(public readonly x: number, private name: Unused = data.name) {} get label() { return this.name + Color.Red } }
        export namespace Tools { export const one = 1 }
      `,
      'data.json': '{"name":"n"}',
      shapes: { 'index.ts': "export { Point } from '@/point'\nexport { Tools } from 'point'" },
      'legacy.ts':
        "const path = require('node:path')\nmodule.exports = { base: (p: string): string => path.basename(p) }"
    }
  })
  const observation = await laboratory.observe({
    path: 'test/probe.ts',
    source: `
      import { Point, Tools } from '../src/shapes'
      import { Point as Same } from 'shapes'
      import legacy from '../src/legacy'
      const point: Point = new Point(1)
      observe('point', point)
      observe('label', () => point.label)
      observe('same', Point === Same)
      observe('namespace', Tools.one)
      observe('legacy', () => legacy.base('/a/b'))
    `
  })
  expect(told(observation)).toEqual([
    "point: Point { x: 1, name: 'n' }",
    "label: 'nred'",
    'same: true',
    'namespace: 1',
    "legacy: 'b'"
  ])
})

test('ECMAScript modules without an extension load in a package that does not say what it is', async () => {
  await using laboratory = await openLaboratory({
    'package.json': '{"name":"bundled","module":"src/index.js"}',
    src: {
      'index.js': "export { half } from './math'\nexport * from './text'",
      'math.js': 'export const half = (x) => x / 2',
      text: { 'index.js': 'export const up = (s) => s.toUpperCase()' }
    }
  })
  const observation = await laboratory.observe({
    source:
      "import { observe } from 'sstar:observe'\nimport { half, up } from './src'\nobserve('half', () => half(3))\nobserve('up', () => up('a'))"
  })
  expect(told(observation)).toEqual(['half: 1.5', "up: 'A'"])
})

test('types imported without the word type, as most projects do, are left out', async () => {
  await using laboratory = await openLaboratory({
    'types.ts':
      'export interface Shape { area(): number }\nexport const unit = 1\nexport default interface Whole {}',
    'only-types.ts': "console.log('must not run')\nexport type Only = 1",
    'square.ts': `
      import Whole, { Shape, unit as one } from './types'
      import { Only } from './only-types'
      import * as path from 'path'
      // A Shape, or Only that
      export class Square implements Shape, Whole { area(): Only { return { ...one === 1 ? { v: path.basename('a/b') } : {} } as any } }
    `
  })
  const observation = await laboratory.observe({
    source: "import { Square } from './square'\nobserveOutput('area', () => new Square().area())"
  })
  expect(told(observation)).toEqual(['area: { v: \'b\' }, stdout "", stderr ""'])
})

test('CommonJS packages and their dependencies work unchanged', async () => {
  await using laboratory = await openLaboratory({
    'package.json': '{"name":"old","main":"index.js"}',
    'index.js':
      "const dep = require('dep')\nexports.json = require('./package.json').name\nexports.main = require.main === module\nexports.f = () => dep(1)",
    node_modules: {
      dep: { 'package.json': '{"main":"lib"}', lib: { 'index.js': 'module.exports = (x) => [x]' } }
    }
  })
  const observation = await laboratory.observe({
    source:
      "const old = require('./')\nobserve('f', () => old.f())\nobserve('main', old.main)\nobserve('json', old.json)"
  })
  expect(told(observation)).toEqual(['f: [ 1 ]', 'main: false', "json: 'old'"])
})

test('JSX is refused with a clear reason', async () => {
  await using laboratory = await openLaboratory({ 'view.tsx': 'export const View = () => <p/>' })
  const observation = await laboratory.observe({ source: "import './view'\nobserve('a', 1)" })
  expect(told(observation)).toEqual([
    'broken: Error: JSX cannot be loaded in a probe: <root>/view.tsx'
  ])
})
