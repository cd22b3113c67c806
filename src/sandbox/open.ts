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
  if (options.isolation === 'none') return openNone(options)

  const secret = randomUUID()
  const baited = { ...options, environment: { ...options.environment, [canaryVariable]: secret } }
  const openers = {
    auto: [openBubblewrap, openDocker],
    bubblewrap: [openBubblewrap],
    docker: [openDocker]
  }[options.isolation]
  const tried: string[] = []
  for (const open of openers) {
    const sandbox = await open(baited)
    if (typeof sandbox === 'string') {
      tried.push(sandbox)
      continue
    }
    const canary = await runCanary(sandbox, secret, options.scratch, options.allowNetwork)
    if (canary.broken.length > 0)
      throw new InputError(
        `isolation: ${sandbox.isolation} does not hold on this runner. ${canary.broken.join(' ')} ${remedy}`
      )
    return { ...sandbox, guarantees: [...canary.holds, ...sandbox.guarantees] }
  }
  throw new InputError(
    `isolation: ${options.isolation} is not possible on this runner: ${tried.join('; ')}. ${remedy}`
  )
}

const remedy =
  'Install bubblewrap (sudo apt-get install bubblewrap), give a docker-image where Docker runs, or accept running without a sandbox by name: isolation: none.'
