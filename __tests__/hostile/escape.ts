import { mkdir, readdir, readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { openSandbox } from '../../src/sandbox/open.ts'
import { casesOf, jobOf, type Attack, type Sighting } from './attack.ts'
import { bystanders, standBy } from './plants.ts'
import type { Stage } from './stage.ts'

/** Holds a folder against what the host planted in it. */
async function unchanged(folder: string, expected: readonly string[]): Promise<Sighting> {
  const found = (await readdir(folder)).toSorted()
  return found.join() === expected.join()
    ? { reached: false, seen: "the host's files are as they were" }
    : { reached: true, seen: `The host's folder now holds ${found.join(', ')}.` }
}

const outside = (stage: Stage): string => join(stage.folder, 'outside')

async function plantOutside(stage: Stage): Promise<readonly string[]> {
  await stage.plant('outside/kept.txt')
  return [outside(stage)]
}

function kernelCall(name: string, tries: string, ...calls: readonly string[]): Attack {
  return { name, tries, program: 'escape/kernel-calls.py', plant: async () => calls }
}

const attacks: readonly Attack[] = [
  {
    name: 'mounts',
    tries: 'mount, unmount and make writable, by the old and the new calls',
    program: 'escape/mounts.py',
    async plant(stage) {
      await stage.plant('trees/candidate/.git/config')
      return plantOutside(stage)
    }
  },
  {
    name: 'change of root',
    tries: 'leave by chroot, fchdir and pivot_root',
    program: 'escape/roots.py',
    plant: async (stage) => [await stage.plant('outside/kept.txt')]
  },
  {
    name: 'new namespaces',
    tries: 'gain capabilities in a namespace made by unshare, clone or clone3',
    program: 'escape/namespaces.py'
  },
  {
    name: "others' namespaces",
    tries: 'join the namespaces of the host',
    program: 'escape/setns.py',
    plant: async (stage) => [`${standBy(stage)}`]
  },
  {
    name: 'set-user-id programs',
    tries: 'become root by su, sudo, pkexec, mount or its own copy with the bit',
    program: 'escape/setuid.py'
  },
  {
    name: 'capabilities',
    tries: 'take capabilities, other users and groups',
    program: 'escape/capabilities.py'
  },
  {
    name: 'tracing',
    tries: "trace the sandbox's own first process and overwrite its program",
    program: 'escape/trace.py'
  },
  {
    name: "kernel's controls",
    tries: 'write to /proc/sys, sysrq-trigger and /sys',
    program: 'escape/kernel-files.py'
  },
  {
    name: 'device nodes',
    tries: "make nodes of the machine's disks and memory",
    program: 'escape/devices.py'
  },
  {
    name: 'file handles',
    tries: 'open the root of the host by its handle',
    program: 'escape/file-handles.py'
  },
  {
    name: 'cgroups',
    tries: 'mount cgroups for a release agent, and leave its own',
    program: 'escape/cgroups.py'
  },
  kernelCall('bpf', 'load a program into the kernel', 'bpf'),
  kernelCall('perf', 'watch the work of a whole processor', 'perf_event_open'),
  kernelCall('userfaultfd', "hold up the kernel at the program's memory", 'userfaultfd'),
  kernelCall(
    'modules and kernels',
    'load a module or a kernel, or touch how the machine restarts',
    'init_module',
    'kexec_load',
    'reboot',
    'swapon',
    'acct'
  ),
  kernelCall('priority', 'put itself before all others', 'nice', 'real time'),
  {
    ...kernelCall('clock and name', 'set the clock and the name', 'clock_settime', 'sethostname'),
    inspect: async () => ({
      reached: hostname() === 'hostile',
      seen: 'the machine keeps its name'
    })
  },
  {
    name: 'typing into the terminal',
    tries: "type a command into the host's terminal by TIOCSTI and TIOCLINUX",
    program: 'escape/terminal.py',
    plant: async (stage) => [`echo ${stage.mark}`],
    through: async (stage) => [
      'python3',
      join(bystanders, 'terminal.py'),
      join(stage.folder, 'shown.txt')
    ],
    async inspect(stage) {
      const shown = await readFile(join(stage.folder, 'shown.txt'), 'utf8')
      return { reached: shown.includes(stage.mark), seen: 'nothing was typed into the terminal' }
    }
  },
  {
    name: 'limits lifted',
    tries: 'raise its own limits again',
    program: 'escape/limits.py'
  },
  {
    name: 'hard links',
    tries: 'link files of the host into the tree and write through them',
    program: 'escape/links.py',
    plant: async (stage) => [await stage.plant('outside/kept.txt')]
  },
  {
    name: 'symbolic links left behind',
    tries: 'have the next run mount and write through links in the tree',
    program: 'escape/symlinks.sh',
    async plant(stage) {
      await stage.plant('checkout/node_modules/package/index.js', 'shared')
      return plantOutside(stage)
    },
    async inspect(stage) {
      // What the host does next: a run with the ignored folder, which now is a link.
      await using sandbox = await openSandbox({ ...stage.options, overlays: ['node_modules'] })
      const job = jobOf(stage, 'escape/overlay.sh', [])
      await sandbox.run(job).catch(() => undefined)
      return unchanged(outside(stage), ['kept.txt'])
    }
  },
  {
    name: 'writes outside the tree',
    tries: "write to the host's folders, the system, the tools and the program's own mount",
    program: 'escape/host-writes.sh',
    async plant(stage) {
      await mkdir(join(stage.checkout, 'src'))
      return plantOutside(stage)
    },
    // What it made on the way to a host's path lies in its own tmpfs.
    inspect: (stage) => unchanged(outside(stage), ['kept.txt'])
  },
  {
    name: 'ignored folders of the checkout',
    tries: 'change the dependencies that all candidates share',
    program: 'escape/overlay.sh',
    async plant(stage) {
      await stage.plant('checkout/node_modules/package/index.js', 'shared')
      await stage.plant('checkout/node_modules/other/index.js', 'shared')
      return []
    },
    options: () => ({ overlays: ['node_modules'] }),
    async inspect(stage) {
      const modules = join(stage.checkout, 'node_modules')
      const text = await readFile(join(modules, 'package/index.js'), 'utf8').catch(() => 'lost')
      if (text !== 'shared')
        return { reached: true, seen: `A shared file is now "${text.trim()}".` }
      return unchanged(modules, ['other', 'package'])
    }
  }
]

/** Programs that look for a way out of the sandbox. */
export const cases = casesOf(attacks)
