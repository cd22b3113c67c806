// Where tools live; paths, never credentials. Version managers and build tools do not start without them.
const toolVariables = [
  'DOTNET_ROOT',
  'GOROOT',
  'JAVA_HOME',
  'LD_LIBRARY_PATH',
  'MAVEN_HOME',
  'GRADLE_HOME',
  'NVM_DIR',
  'PYENV_ROOT',
  'PYENV_VERSION',
  'RUSTUP_HOME',
  'RUSTUP_TOOLCHAIN',
  'VIRTUAL_ENV'
]

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** The host's variables that only say where tools live, with their values. */
export function toolEnvironment(
  environment: Readonly<Record<string, string | undefined>>
): Readonly<Record<string, string>> {
  return pick(environment, toolVariables)
}

/** The whole environment of a program inside: a fixed base, the tools' places, what is let through by name, the job's own. */
export function programEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  passEnv: readonly string[],
  home: string,
  temporary: string,
  job: Readonly<Record<string, string>> = {}
): Readonly<Record<string, string>> {
  return {
    ...toolEnvironment(environment),
    PATH: environment['PATH'] || defaultPath,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    CI: '1',
    HOME: home,
    TMPDIR: temporary,
    ...pick(environment, passEnv),
    ...job
  }
}

function pick(
  environment: Readonly<Record<string, string | undefined>>,
  names: readonly string[]
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name]
      return value === undefined ? [] : [[name, value]]
    })
  )
}
