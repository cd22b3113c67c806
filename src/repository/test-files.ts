const testDirectories =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|__snapshots__|specs?|e2e|testdata|fixtures|[\w-]+[-_]tests?|[\w.]+\.tests)\//i

const testNames: readonly RegExp[] = [
  // JavaScript, TypeScript and what compiles to them.
  /[._-](?:test|tests|spec|e2e|cy)\.(?:[cm]?[jt]sx?|vue|svelte|coffee)$/i,
  /(?:^|\/)(?:tests?|spec)\.(?:[cm]?[jt]sx?|py|rb|php|rs|lua)$/i,
  /\.(?:snap|test-d\.ts)$/i,
  // Python.
  /(?:^|\/)(?:test_[^/]*|[^/]*_tests?)\.pyi?$/,
  /(?:^|\/)conftest\.py$/,
  // Go, Rust, Elixir, Dart, C and C++, Lua, Zig.
  /_tests?\.(?:go|rs|exs?|dart|c|cc|cpp|cxx|lua|zig|rb|erl)$/,
  /(?:^|\/)test_[^/]*\.(?:c|cc|cpp|rb|rs|lua)$/,
  /_(?:spec|unittest)\.(?:rb|cr|lua|cc|cpp)$/,
  // Java, Kotlin, Scala, Groovy, C#, F#, Swift, PHP, Haskell.
  /(?:^|\/)(?:[^/]*(?:Tests?|TestCase|Spec|Specs|IT)|Test[A-Z][^/]*)\.(?:java|kts?|scala|groovy|cs|fs|vb|swift|php|hs)$/,
  /(?:^|\/)src\/(?:test|androidTest|integrationTest|testFixtures)\//,
  // Shell and TAP.
  /\.(?:bats|t)$/
]

/** Names of files that a runner, or what it loads tests with, reads wherever they stand. */
const runnerNames: readonly RegExp[] = [
  // JavaScript: configuration files, setup files, rc files.
  /^\.?(?:jest|vitest|vite|mocha|karma|ava|c8|nyc|jasmine|playwright|cypress|wdio|nightwatch|codecept|wallaby|testcafe|web-test-runner)(?:\.[\w-]+)*[.-](?:config|conf|workspace|projects)(?:\.[\w-]+)*\.(?:[cm]?[jt]s|jsonc?)$/i,
  /^(?:jest(?:-[\w-]+)?|cypress|nightwatch|jasmine|karma)\.json$/i,
  /^(?:jest|vitest)[.-](?:setup|workspace|preset|global[-.]?setup|environment)(?:\.[\w-]+)*\.(?:[cm]?[jt]s|json)$/i,
  /^(?:setupTests|setup-?jest|test-?setup)\.[cm]?[jt]sx?$/i,
  /^\.(?:mocharc|nycrc|taprc|c8rc|babelrc)(?:\.(?:[cm]?[jt]s|jsonc?|ya?ml))?$/,
  /^(?:mocha\.opts|bunfig\.toml|babel\.config\.(?:[cm]?[jt]s|json))$/,
  // Options that npm and yarn hand to every script, `node-options` among them.
  /^\.(?:npmrc|yarnrc|yarnrc\.yml)$/,
  // Python; the interpreter loads sitecustomize and usercustomize by itself.
  /^(?:\.?pytest\.(?:ini|toml)|tox\.(?:ini|toml)|noxfile\.py|conftest\.py|\.coveragerc(?:\.toml)?|nose2\.cfg|unittest\.cfg|\.noserc|sitecustomize\.py|usercustomize\.py)$/,
  // Ruby, PHP.
  /^(?:\.rspec|\.rspec-local|phpunit\.xml(?:\.dist)?|phpunit\.dist\.xml|pest\.php|codeception\.ya?ml|behat\.ya?ml)$/i,
  // Rust, JVM, .NET, C and C++, Lua.
  /^(?:nextest\.toml|junit-platform\.properties|testng\.xml|\.runsettings|[\w.-]+\.runsettings|xunit\.runner\.json)$/,
  /^init\.gradle(?:\.kts)?$/,
  /^(?:CTestConfig\.cmake|CTestCustom\.cmake|\.busted|cucumber\.(?:[cm]?js|ya?ml|json))$/
]

/** The same for files that are known by the folder they stand in. */
const runnerPlaces: readonly RegExp[] = [
  // `python -m pytest` looks into the root first: a module of that name there is the runner.
  /^(?:_pytest|pytest|pluggy|unittest|nose2)(?:\.py$|\/)/,
  /(?:^|\/)\.cargo\/config(?:\.toml)?$/,
  /(?:^|\/)\.mvn\//,
  /(?:^|\/)init\.d\/[^/]+\.gradle(?:\.kts)?$/
]

/** Whether a path is a test or belongs to tests (fixtures, snapshots), by the habits of the common ecosystems. */
export function isTestPath(path: string): boolean {
  return testDirectories.test(path) || testNames.some((name) => name.test(path))
}

/**
 * Whether a path configures a test runner, or what starts it, and nothing much else. Manifests (package.json,
 * pyproject.toml, pom.xml, …) are not among them: a right patch may have to change them. Nor is setup.cfg, which may
 * hold options of pytest but is the manifest of many Python packages, and its name does not tell which.
 */
export function isRunnerConfig(path: string): boolean {
  const name = path.split('/').at(-1) ?? path
  return (
    runnerNames.some((pattern) => pattern.test(name)) ||
    runnerPlaces.some((pattern) => pattern.test(path))
  )
}
