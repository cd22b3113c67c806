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

const runnerNames: readonly RegExp[] = [
  /^(?:jest|vitest|vite|karma|ava|playwright|cypress|wdio|nightwatch|codecept|wallaby|testcafe)(?:\.[\w-]+)*[.-](?:config|conf|workspace|projects)(?:\.[\w-]+)*\.(?:[cm]?[jt]s|json)$/i,
  /^(?:jest|cypress|nightwatch)\.json$/i,
  /^(?:jest|vitest)[.-](?:setup|workspace|preset|global[-.]?setup|environment)(?:\.[\w-]+)*\.(?:[cm]?[jt]s|json)$/i,
  /^(?:setupTests|setup-?jest|test-?setup)\.[cm]?[jt]sx?$/i,
  /^\.(?:mocharc|nycrc|taprc|c8rc|jasmine|babelrc-test)(?:\.(?:[cm]?js|json|ya?ml))?$/,
  /^(?:mocha\.opts|jasmine\.json|bunfig\.toml)$/,
  /^(?:pytest\.ini|\.pytest\.ini|pytest\.toml|tox\.ini|tox\.toml|noxfile\.py|conftest\.py|\.coveragerc|sitecustomize\.py|usercustomize\.py)$/,
  /^(?:\.rspec|\.rspec-local|phpunit\.xml(?:\.dist)?|phpunit\.dist\.xml|pest\.php|codeception\.ya?ml|behat\.ya?ml)$/i,
  /^(?:nextest\.toml|junit-platform\.properties|testng\.xml|\.runsettings|[\w.-]+\.runsettings|xunit\.runner\.json)$/,
  /^(?:CTestConfig\.cmake|CTestCustom\.cmake|\.busted|cucumber\.(?:[cm]?js|ya?ml|json))$/
]

/** Whether a path is a test or belongs to tests (fixtures, snapshots), by the habits of the common ecosystems. */
export function isTestPath(path: string): boolean {
  return testDirectories.test(path) || testNames.some((name) => name.test(path))
}

/**
 * Whether a path configures a test runner and nothing much else. Manifests (package.json, pyproject.toml, pom.xml, …)
 * are not among them: a right patch may have to change them.
 */
export function isRunnerConfig(path: string): boolean {
  const name = path.split('/').at(-1) ?? path
  return runnerNames.some((pattern) => pattern.test(name))
}
