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
    ...partsAt(document, pyprojectParts)
  ])
}

/** What of a Cargo.toml decides which tests there are and how they are built. */
export function cargo(text: string): Parts {
  const document = parse(text)
  const targets = valueAt(document, ['target'])
  const perTarget = Object.entries(isTable(targets) ? targets : {}).flatMap(([name, target]) =>
    [...partsAt(target, ['dev-dependencies', 'dev_dependencies'])].map(
      ([part, value]) => [`target.${name}.${part}`, value] as const
    )
  )
  return new Map([
    ...partsAt(document, cargoParts),
    ...perTarget,
    ...['bin', 'example'].flatMap((kind) => testedTargets(document, kind))
  ])
}

/** `[[bin]]` and `[[example]]`: whether their tests are run, each under its name. */
function testedTargets(document: unknown, kind: string): readonly (readonly [string, unknown])[] {
  const targets = valueAt(document, [kind])
  if (!Array.isArray(targets)) return []
  return targets.flatMap((target: unknown) => {
    const told = ['test', 'harness', 'doctest'].map((key) => valueAt(target, [key]))
    const name = valueAt(target, ['name'])
    if (told.every((value) => value === undefined)) return []
    return [[`${kind}.${typeof name === 'string' ? name : '?'}.test`, told] as const]
  })
}
