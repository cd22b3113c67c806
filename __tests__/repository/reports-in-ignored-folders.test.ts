import { chmod } from 'node:fs/promises'
import { join } from 'node:path'

import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'

import { prepare } from '../../src/repository/prepare.ts'
import { prepareOptions } from './prepare-options.ts'
import { repositoryOf } from './small-repository.ts'

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
  await using fixture = await createFixture({})
  const repository = await repositoryOf(join(fixture.path, 'repository'), {
    mvnw: build,
    'pom.xml': '<project/>',
    '.gitignore': 'target/\n',
    'target/surefire-reports/TEST-org.Old.xml': suite(
      'Old',
      '<testcase classname="org.Old" name="old"><failure/></testcase>'
    )
  })
  await chmod(join(repository, 'mvnw'), 0o755)
  const author = ['-c', 'user.name=t', '-c', 'user.email=t@example.com']
  await execa('git', [...author, 'commit', '-qam', 'may be started'], { cwd: repository })
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
