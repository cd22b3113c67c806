import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { InputError } from '../input-error.ts'
import { openBubblewrap } from './bubblewrap.ts'
import { canaryVariable, runCanary } from './canary.ts'
import { openDocker } from './docker.ts'
import { openNone } from './none.ts'
import type { SandboxOptions } from './options.ts'
import type { Sandbox } from './sandbox.ts'

/**
 * Opens the sandbox that was asked for, or with `auto` the first that works here, and has a canary try to break out of it.
 * An InputError tells what was tried and the remedy.
 */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  if (!isAbsolute(options.root))
    throw new InputError(`The sandbox's root "${options.root}" is not an absolute path.`)
  await mkdir(options.scratch, { recursive: true })
  if (options.isolation === 'none') return { ...(await openNone(options)), checked: [] }

  const secret = randomUUID()
  const baited = { ...options, environment: { ...options.environment, [canaryVariable]: secret } }
  const openers = {
    auto: [openBubblewrap, openDocker],
    bubblewrap: [openBubblewrap],
    docker: [openDocker]
  }[options.isolation]
  const tried: string[] = []
  for (const open of openers) {
    await using stack = new AsyncDisposableStack()
    const sandbox = await open(baited)
    if (typeof sandbox === 'string') {
      tried.push(sandbox)
      continue
    }
    stack.use(sandbox)
    const checked = await runCanary(sandbox, secret, options)
    if (typeof checked === 'string')
      throw new InputError(
        `isolation: ${sandbox.isolation} could not be verified on this runner: ${checked} ${remedy}`
      )
    const broken = checked.filter(({ name, holds }) => !holds && !options.waived.includes(name))
    if (broken.length > 0)
      throw new InputError(
        `isolation: ${sandbox.isolation} does not hold on this runner. ${broken.map((one) => one.sentence).join(' ')} ${remedy} To run all the same without what does not hold, name it: waive-guarantees: ${broken.map((one) => one.name).join(' ')}.`
      )
    stack.move()
    return { ...sandbox, checked }
  }
  throw new InputError(
    `isolation: ${options.isolation} is not possible on this runner: ${tried.join('; ')}. ${remedy}`
  )
}

/** What to tell of a sandbox in log and report: what was tried against it and held, what was waived, what else holds. */
export function sandboxSentences({ checked, guarantees }: Sandbox): readonly string[] {
  return [
    ...checked.filter(({ holds }) => !holds).map(({ sentence }) => `WAIVED: ${sentence}`),
    ...checked.filter(({ holds }) => holds).map(({ sentence }) => sentence),
    ...guarantees
  ]
}

const remedy =
  'Install what is missing (sudo apt-get install bubblewrap perl), let the runner make user namespaces or call sudo without a password, give a docker-image where Docker runs, or accept running without a sandbox by name: isolation: none.'
