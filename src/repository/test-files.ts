import ignore from 'ignore'
import type { Ignore } from 'ignore'

import { foldedPath, plainPath } from './folded-path.ts'

const testDirectories =
  /(?:^|\/)(?:src\/(?:androidTest|integrationTest|testFixtures)|tests?|__tests__|__mocks__|__snapshots__|__fixtures__|specs?|e2e|testdata|fixtures|tests?[-_]?(?:utils?|helpers?|support|fixtures?|data)|[\w-]+[-_]tests?|[\w.]+\.tests)\//i

const testNames: readonly RegExp[] = [
  // JavaScript, TypeScript and what compiles to them.
  /[._-](?:test|tests|spec|e2e|cy)\.(?:[cm]?[jt]sx?|vue|svelte|coffee)$/i,
  /(?:^|\/)(?:tests?|spec)\.(?:[cm]?[jt]sx?|py|rb|php|rs|lua)$/i,
  /\.(?:snap|snapshot|ambr|test-d\.ts)$/i,
  // What tests are made with.
  /(?:^|\/)(?:tests?|spec)[-_]?(?:utils?|helpers?|support|fixtures?)\.(?:[cm]?[jt]sx?|py|rb|php|rs|go|lua)$/i,
  // Python.
  /(?:^|\/)(?:test_[^/]*|[^/]*_tests?)\.pyi?$/i,
  /(?:^|\/)conftest\.py$/i,
  // Go, Rust, Elixir, Dart, C and C++, Lua, Zig.
  /_tests?\.(?:go|rs|exs?|dart|c|cc|cpp|cxx|lua|zig|rb|erl)$/i,
  /(?:^|\/)test_[^/]*\.(?:c|cc|cpp|rb|rs|lua)$/i,
  /_(?:spec|unittest)\.(?:rb|cr|lua|cc|cpp)$/i,
  // Java, Kotlin, Scala, Groovy, C#, F#, Swift, PHP, Haskell.
  /(?:^|\/)(?:[^/]*(?:Tests?|TestCase|Spec|Specs|IT)|Test[A-Z][^/]*)\.(?:java|kts?|scala|groovy|cs|fs|vb|swift|php|hs)$/,
  // Shell and TAP.
  /\.(?:bats|t)$/i,
  /(?:^|\/)(?:(?:run|all)[-_.]?)*tests?\.(?:(?:ba|da|z|k)?sh|ps1|cmd|bat)$/i
]

/** Names of files that a runner, or what it loads tests with, reads wherever they stand. */
const runnerNames: readonly RegExp[] = [
  // JavaScript: configuration files, setup files, rc files.
  /^\.?(?:jest|vitest|vite|mocha|karma|ava|c8|nyc|jasmine|playwright|cypress|wdio|nightwatch|codecept|wallaby|testcafe|web-test-runner)(?:\.[\w-]+)*[.-](?:config|conf|workspace|projects)(?:\.[\w-]+)*\.(?:[cm]?[jt]s|jsonc?)$/i,
  /^(?:jest(?:-[\w-]+)?|cypress|nightwatch|jasmine|karma)\.json$/i,
  /^(?:jest|vitest)[.-](?:setup|workspace|preset|global[-.]?setup|environment)(?:\.[\w-]+)*\.(?:[cm]?[jt]s|json)$/i,
  /^(?:setupTests|setup-?jest|test-?setup)\.[cm]?[jt]sx?$/i,
  /^\.(?:mocharc|nycrc|taprc|c8rc|babelrc)(?:\.(?:[cm]?[jt]s|jsonc?|ya?ml))?$/i,
  /^(?:mocha\.opts|bunfig\.toml|babel\.config\.(?:[cm]?[jt]s|json))$/i,
  // Loaded by vite, and with it by vitest, into the process of the runner.
  /^(?:postcss\.config\.(?:[cm]?[jt]s|json)|\.postcssrc(?:\.(?:[cm]?[jt]s|json|ya?ml))?|node\.config\.json)$/i,
  // Options that npm and yarn hand to every script, `node-options` among them.
  /^\.(?:npmrc|yarnrc|yarnrc\.yml)$/i,
  // Python; the interpreter loads sitecustomize and usercustomize by itself.
  /^(?:\.?pytest\.(?:ini|toml)|tox\.(?:ini|toml)|noxfile\.py|conftest\.py|\.coveragerc(?:\.toml)?|nose2\.cfg|unittest\.cfg|\.noserc|sitecustomize\.py|usercustomize\.py)$/i,
  // Ruby, PHP.
  /^(?:\.rspec|\.rspec-local|phpunit\.xml(?:\.dist)?|phpunit\.dist\.xml|pest\.php|codeception\.ya?ml|behat\.ya?ml)$/i,
  // Rust, JVM, .NET, C and C++, Lua.
  /^(?:go\.work|nextest\.toml|junit-platform\.properties|testng\.xml|\.runsettings|[\w.-]+\.runsettings|xunit\.runner\.json)$/i,
  /^init\.gradle(?:\.kts)?$/i,
  // What starts the tests in many repositories, whatever their language.
  /^(?:gnumakefile|makefile|[\w.-]+\.mk|\.?justfile|[\w.-]+\.just|taskfile(?:\.dist)?\.ya?ml)$/i,
  /^(?:CTestConfig\.cmake|CTestCustom\.cmake|\.busted|cucumber\.(?:[cm]?js|ya?ml|json))$/i
]

/** The same for files that are known by the folder they stand in. */
const runnerPlaces: readonly RegExp[] = [
  // `python -m pytest` looks into the root first: a module of that name there is the runner.
  /^(?:_pytest|pytest|pluggy|unittest|nose2)(?:\.py$|\/)/i,
  /(?:^|\/)\.cargo\/config(?:\.toml)?$/i,
  /(?:^|\/)\.mvn\//i,
  // Installed packages are found before, or name plugins for, what the runner loads.
  /(?:^|\/)(?:node_modules|site-packages|[^/]+\.(?:egg|dist)-info)\//i,
  /(?:^|\/)init\.d\/[^/]+\.gradle(?:\.kts)?$/i
]

/** Whether a path is a test or belongs to tests (fixtures, snapshots), by the habits of the common ecosystems. */
export function isTestPath(path: string): boolean {
  const plain = plainPath(path)
  return testDirectories.test(plain) || testNames.some((name) => name.test(plain))
}

/** Whether a path is by its name a file of tests, and not only something that lies beside them. */
export function isTestFile(path: string): boolean {
  const plain = plainPath(path)
  return testNames.some((name) => name.test(plain)) && !beside.test(plain)
}

/** Names of what tests are compared with or made with. */
const beside =
  /\.(?:snap|snapshot|ambr|test-d\.ts)$|conftest\.py$|(?:^|\/)(?:tests?|spec)[-_]?(?:utils?|helpers?|support|fixtures?)\.\w+$/i

/**
 * Whether a path configures a test runner, or what starts it, and nothing much else; `patterns` of the repository's
 * settings add to the list in the form of .gitignore. Manifests (package.json, pyproject.toml, …) are not among them:
 * a right patch may have to change them, and `manifests/` tells which of their parts decide how tests run.
 */
export function isRunnerConfig(path: string, patterns: readonly string[] = []): boolean {
  const folded = foldedPath(path)
  const name = folded.split('/').at(-1) ?? folded
  return (
    runnerNames.some((pattern) => pattern.test(name)) ||
    runnerPlaces.some((pattern) => pattern.test(folded)) ||
    (patterns.length > 0 && foldedRules(patterns).ignores(folded))
  )
}

const known = new WeakMap<readonly string[], Ignore>()

/** Patterns in the form of .gitignore for folded paths; read once, however many paths are held against them. */
export function foldedRules(patterns: readonly string[]): Ignore {
  const rules = known.get(patterns) ?? ignore().add(patterns.map(foldedPattern))
  known.set(patterns, rules)
  return rules
}

function foldedPattern(pattern: string): string {
  return /^[\u0020-\u007e]*$/u.test(pattern) ? pattern : foldedPath(pattern)
}
