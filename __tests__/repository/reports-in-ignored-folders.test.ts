import { chmod } from 'node:fs/promises'
import { join } from 'node:path'

import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'

import { prepare } from '../../src/repository/prepare.ts'
import { prepareOptions } from './prepare-options.ts'

const suite = (name: string, cases: string): string =>
  `<testsuite name="org.${name}" tests="1">${cases}</testsuite>`
/** Stands for a build that writes its reports below `target`, which the checkout has from an earlier build. */
const build = `#!/bin/sh
mkdir -p target/surefire-reports
cat > target/surefire-reports/TEST-org.A.xml <<'XML'
${suite('A', '<testcase classname="org.A" name="a"/>')}
XML
`

test('reports that a build writes into an ignored folder of the checkout are read, old ones are not', async () => {
  await using fixture = await createFixture({
    'repository/mvnw': build,
    'repository/pom.xml': '<project/>',
    'repository/.gitignore': 'target/\n',
    'repository/target/surefire-reports/TEST-org.Old.xml': suite(
      'Old',
      '<testcase classname="org.Old" name="old"><failure/></testcase>'
    )
  })
  const repository = join(fixture.path, 'repository')
  await chmod(join(repository, 'mvnw'), 0o755)
  const git = (...args: readonly string[]) =>
    execa('git', ['-C', repository, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args])
  await git('init', '-q')
  await git('add', '-A')
  await git('commit', '-qm', 'base')

  await using prepared = await prepare(
    { issue: undefined, title: 'A', statement: 'A', notes: [] },
    prepareOptions(repository, join(fixture.path, 'scratch'), { testCommand: './mvnw test' })
  )
  expect(prepared.task.baseline).toMatchObject({
    granularity: 'test',
    passing: ['org.A > a'],
    failing: []
  })
})
