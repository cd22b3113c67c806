import { parse } from 'smol-toml'

import { isTable, partsAt, valueAt } from './manifest.ts'
import type { Parts } from './manifest.ts'

const pyprojectParts = [
  'tool.coverage',
  'tool.tox',
  'tool.nox',
  'tool.nose2',
  'tool.poe',
  'tool.taskipy',
  'tool.pixi.tasks',
  'tool.rye.scripts',
  'tool.hatch.env',
  'tool.hatch.envs',
  'tool.hatch.build.hooks',
  'tool.hatch.metadata.hooks',
  'tool.pdm.scripts',
  'tool.pdm.build',
  'tool.poetry.build',
  'tool.setuptools.cmdclass',
  'project.entry-points.pytest11',
  'tool.poetry.plugins.pytest11',
  'tool.flit.entrypoints.pytest11',
  'build-system.build-backend',
  'build-system.backend-path'
]

const cargoParts = [
  'test',
  'bench',
  'lib.test',
  'lib.harness',
  'lib.doctest',
  'package.autotests',
  'package.autobenches',
  'package.build',
  'profile.test',
  // What the profile of tests is made from.
  'profile.dev',
  'patch',
  'replace',
  'dev-dependencies',
  'dev_dependencies'
]

/** What of a pyproject.toml decides how tests run and what runs when the project is built. */
export function pyproject(text: string): Parts {
  const document = parse(text.replace(/^\uFEFF/u, ''))
  const tools = valueAt(document, ['tool'])
  const pytest = Object.entries(isTable(tools) ? tools : {}).filter(([name]) =>
    /^pytest/iu.test(name)
  )
  return new Map([
    ...pytest.map(([name, value]) => [`tool.${name}`, value] as const),
    ...partsAt(document, pyprojectParts),
    ...partsPerName(document, 'tool.pixi.feature', ['tasks', 'target']),
    ...partsPerName(document, 'tool.pixi.target', ['tasks'])
  ])
}

/** What of a Cargo.toml decides which tests there are and how they are built. */
export function cargo(text: string): Parts {
  const document = parse(text)
  return new Map([
    ...partsAt(document, cargoParts),
    ...partsPerName(document, 'target', ['dev-dependencies', 'dev_dependencies']),
    ...testedTargets(document, 'bin'),
    ...testedTargets(document, 'example')
  ])
}

/** The parts of every table within a table, whatever its name. */
function partsPerName(document: unknown, place: string, parts: readonly string[]): Parts {
  const tables = valueAt(document, place.split('.'))
  return new Map(
    Object.entries(isTable(tables) ? tables : {}).flatMap(([name, table]) =>
      [...partsAt(table, parts)].map(
        ([part, value]) => [`${place}.${name}.${part}`, value] as const
      )
    )
  )
}

/** `[[bin]]` and `[[example]]`: whether their tests are run, each under its name. */
function testedTargets(document: unknown, kind: string): Parts {
  const targets = valueAt(document, [kind])
  const parts = new Map<string, (readonly unknown[])[]>()
  for (const target of Array.isArray(targets) ? targets : []) {
    const told = ['test', 'harness', 'doctest'].map((key) => valueAt(target, [key]))
    if (told.every((value) => value === undefined)) continue
    const name = valueAt(target, ['name'])
    const part = `${kind}.${typeof name === 'string' ? name : '?'}.test`
    parts.set(part, [...(parts.get(part) ?? []), told])
  }
  return parts
}
