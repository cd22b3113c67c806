import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { printable } from '../../src/printable.ts'
import { casesOf, type Attack, type Sighting } from './attack.ts'
import type { Stage } from './stage.ts'

const commands = ['ENV', 'PATH', 'OUTPUT', 'STEP_SUMMARY', 'STATE']

/** Files that stand on the host with the text `kept`, given to the program by their paths. */
function holding(...files: readonly string[]): Pick<Attack, 'plant' | 'inspect'> {
  return {
    plant: (stage) => Promise.all(files.map((file) => stage.plant(file, 'kept\n'))),
    async inspect(stage): Promise<Sighting> {
      for (const file of files) {
        const text = await readFile(join(stage.folder, file), 'utf8').catch(() => 'lost')
        if (text !== 'kept\n') return { reached: true, seen: `${file} of the host was changed.` }
      }
      return { reached: false, seen: 'all files of the host are as they were' }
    }
  }
}

/** New files that must not come to be on the host. */
function without(...files: readonly string[]): Pick<Attack, 'plant' | 'inspect'> {
  return {
    plant: async (stage) => files.map((file) => join(stage.folder, file)),
    async inspect(stage): Promise<Sighting> {
      const there = (await readdir(stage.folder, { recursive: true })).filter((file) =>
        files.includes(file)
      )
      return { reached: there.length > 0, seen: there.join(', ') || 'none of them is on the host' }
    }
  }
}

const commandFiles = commands.map((name) => `runner/_file_commands/${name.toLowerCase()}_1`)

const attacks: readonly Attack[] = [
  {
    name: 'command files',
    tries: 'write GITHUB_ENV, GITHUB_PATH, GITHUB_OUTPUT and the summary, by variable and by path',
    program: 'runner-files/command-files.sh',
    ...holding(...commandFiles),
    options: (stage) => ({
      environment: {
        ...stage.options.environment,
        ...Object.fromEntries(
          commands.map((name, index) => [
            `GITHUB_${name}`,
            join(stage.folder, commandFiles[index] ?? '')
          ])
        )
      }
    })
  },
  {
    name: 'workflow commands',
    tries: "print commands for the runner, which reads the action's output",
    program: 'runner-files/workflow-commands.sh',
    through: async (stage) => [
      '/bin/sh',
      '-c',
      'exec "$@" > "$0" 2>&1',
      join(stage.folder, 'shown.txt')
    ],
    async inspect(stage: Stage, { output }): Promise<Sighting> {
      const shown = await readFile(join(stage.folder, 'shown.txt'), 'utf8')
      const live = (shown + printable(output))
        .split('\n')
        .filter((line) => /^\s*::|##\[/.test(line))
      return { reached: live.length > 0, seen: live[0] ?? 'it is text, and no command when logged' }
    }
  },
  {
    name: 'start-up files of the home',
    tries: 'have shells, git and npm of later steps run its code',
    program: 'runner-files/write-paths.sh',
    ...holding(...['.bashrc', '.profile', '.gitconfig', '.npmrc'].map((name) => `home/${name}`))
  },
  {
    name: 'new files of the home',
    tries: 'leave a new start-up file, an authorised key, a service',
    program: 'runner-files/write-paths.sh',
    ...without('home/.zshenv', 'home/.ssh/authorized_keys', 'home/.config/systemd/user/a.service')
  },
  {
    name: 'code of actions',
    tries: "change the code of the job's actions, which later steps run",
    program: 'runner-files/write-paths.sh',
    ...holding('runner/_actions/owner/name/v1/dist/index.js', 'runner/_temp/step.sh')
  },
  {
    name: 'event and journal',
    tries: "change the event's payload and the record of the run",
    program: 'runner-files/write-paths.sh',
    ...holding('runner/_github_workflow/event.json', 'run/journal.jsonl', 'run/report.md')
  },
  {
    name: 'package caches',
    tries: 'leave changed packages in caches that later builds use',
    program: 'runner-files/write-paths.sh',
    ...holding(
      'home/.m2/repository/a/a.jar',
      'home/.cargo/registry/a/lib.rs',
      'home/go/pkg/mod/a/a.go',
      'home/.cache/go-build/00/a',
      'home/.gradle/caches/modules-2/a.jar'
    )
  },
  {
    name: 'tools on the PATH',
    tries: 'replace tools of the home that later steps start by name',
    program: 'runner-files/write-paths.sh',
    ...holding('home/.local/bin/tool', 'home/.cargo/bin/cargo', 'home/.nvm/nvm.sh')
  },
  {
    name: 'deletion',
    tries: 'delete the checkout, the home and the caches',
    program: 'runner-files/delete-paths.sh',
    ...holding(
      'checkout/src/code.txt',
      'home/.m2/repository/a.jar',
      'home/notes.txt',
      'run/journal'
    )
  }
]

/** Programs that want the runner to act for them later. */
export const cases = casesOf(attacks)
