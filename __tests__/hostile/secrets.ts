import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openSandbox } from '../../src/sandbox/open.ts'
import { casesOf, jobOf, type Attack } from './attack.ts'
import { bystanders, keepSecret, listen } from './plants.ts'
import type { Stage } from './stage.ts'

const agent = 'secrets/agent.py'
const paths = 'secrets/read-paths.py'

function planted(...relatives: readonly string[]): (stage: Stage) => Promise<readonly string[]> {
  return (stage) => Promise.all(relatives.map((relative) => stage.plant(relative)))
}

function socketAt(relative: string): (stage: Stage) => Promise<readonly string[]> {
  return async (stage) => {
    const path = join(stage.folder, relative)
    await listen(stage, path)
    return [path]
  }
}

const attacks: readonly Attack[] = [
  {
    name: 'own environment',
    tries: 'print the key and the token from its own environment',
    program: 'secrets/own-environment.sh'
  },
  {
    name: 'environment of parents',
    tries: 'read the environment of its parents and of every process in /proc',
    program: 'secrets/parent-environment.sh',
    plant: async (stage) => [`${(await keepSecret(stage)).pid}`],
    inspect: async () => ({ reached: false, seen: 'only its own processes are in /proc' })
  },
  {
    name: 'environment and arguments of a bystander',
    tries: 'read /proc/<pid> of a process of the host',
    program: 'secrets/bystander.sh',
    plant: async (stage) => [`${(await keepSecret(stage)).pid}`]
  },
  {
    name: 'memory of a process of the host',
    tries: 'read it by /proc/<pid>/mem, process_vm_readv, ptrace and pidfd_getfd',
    program: 'secrets/process-memory.py',
    async plant(stage) {
      const { pid, address, length } = await keepSecret(stage)
      return [`${pid}`, `${address}`, `${length}`]
    }
  },
  {
    name: 'credentials in the home folder',
    tries: 'read keys, tokens and histories in the home',
    program: paths,
    plant: planted(
      ...[
        '.ssh/id_ed25519',
        '.netrc',
        '.npmrc',
        '.pypirc',
        '.git-credentials',
        '.bash_history'
      ].map((name) => `home/${name}`),
      ...['.config/gh/hosts.yml', '.docker/config.json', '.cargo/credentials.toml'].map(
        (name) => `home/${name}`
      ),
      ...['.local/share/keyrings/login.keyring', '.gnupg/private-keys-v1.d/a.key'].map(
        (name) => `home/${name}`
      )
    )
  },
  {
    name: 'cloud credentials',
    tries: 'read credentials of AWS, Azure, Google Cloud and Kubernetes',
    program: paths,
    plant: planted(
      'home/.aws/credentials',
      'home/.azure/accessTokens.json',
      'home/.config/gcloud/credentials.db',
      'home/.kube/config',
      'temp/gha-creds-1234.json'
    )
  },
  {
    name: 'credentials beside tools in the home',
    tries: 'read what package managers keep next to their caches',
    program: paths,
    plant: planted(
      'home/.m2/settings.xml',
      'home/.gradle/gradle.properties',
      'home/.cargo/credentials',
      'home/.local/share/containers/auth.json'
    )
  },
  {
    name: 'files in the temporary folder',
    tries: 'read a file that another step left in the temporary folder',
    program: paths,
    plant: planted('leftover.txt', 'deeper/leftover.txt')
  },
  {
    name: 'checkout beside the tree',
    tries: 'read a file of the checkout that the tree does not have',
    program: paths,
    plant: planted('checkout/untracked.txt', 'checkout/deploy/key.txt')
  },
  {
    name: 'ignored files with secrets',
    tries: 'read git-ignored files whose names promise secrets',
    program: 'secrets/walk.py',
    async plant(stage) {
      await planted(
        ...['.env', '.env.local', 'server.pem', '.npmrc', 'config/.netrc', 'id_rsa'].map(
          (name) => `checkout/${name}`
        )
      )(stage)
      return [stage.checkout]
    },
    options: () => ({
      overlays: ['.env', '.env.local', 'server.pem', '.npmrc', 'config/.netrc', 'id_rsa']
    })
  },
  {
    name: 'secrets within ignored folders',
    tries: 'read a .env and a key inside an ignored folder',
    program: 'secrets/walk.py',
    async plant(stage) {
      await planted('checkout/target/.env', 'checkout/target/keys/id_rsa')(stage)
      return [stage.checkout]
    },
    options: () => ({ overlays: ['target'] })
  },
  {
    name: '.git of the checkout',
    tries: 'read the token that the checkout step keeps in .git/config',
    program: paths,
    plant: planted('checkout/.git/config', 'checkout/.git/objects/secret')
  },
  {
    name: '.git of the tree',
    tries: "read the tree's own .git",
    program: paths,
    async plant(stage) {
      await stage.plant('trees/candidate/.git/config')
      return [join(stage.checkout, '.git/config'), join(stage.checkout, '.git')]
    }
  },
  {
    name: '.git as a file',
    tries: 'follow the .git file of a worktree',
    program: paths,
    async plant(stage) {
      const config = await stage.plant('main/.git/config')
      await stage.plant('trees/candidate/.git', `gitdir: ${join(config, '..')} ${stage.secret}`)
      return [join(stage.checkout, '.git'), config]
    }
  },
  {
    name: 'run directory and journal',
    tries: 'read the journal and the answers of other candidates',
    program: paths,
    plant: planted('run/journal.jsonl', 'run/candidates/1/answer.md', 'scratch/notes.txt')
  },
  {
    name: 'trees of other candidates',
    tries: 'read the tree of another candidate, by its path and from its own upwards',
    program: paths,
    async plant(stage) {
      const other = await stage.plant('trees/other/src/code.txt')
      return [other, join(stage.checkout, '../other/src/code.txt'), join(stage.checkout, '..')]
    },
    inspect: async () => ({ reached: false, seen: 'nothing but the tree lies beside it' })
  },
  {
    name: "other candidates' writes",
    tries: 'find what another candidate wrote to an ignored folder, the home and /tmp',
    program: 'secrets/walk.py',
    async plant(stage) {
      await stage.plant('checkout/node_modules/package/index.js', 'shared')
      const tree = join(stage.folder, 'trees/other')
      await mkdir(tree)
      await using sandbox = await openSandbox({ ...stage.options, overlays: ['node_modules'] })
      const targets = [join(stage.checkout, 'node_modules/left'), '/tmp/left', '/var/tmp/left']
      const job = jobOf(stage, 'secrets/leave.sh', [stage.secret, ...targets])
      await sandbox.run({ ...job, tree })
      return ['/tmp', '/var/tmp', stage.home, stage.checkout, '/dev/shm']
    },
    options: () => ({ overlays: ['node_modules'] })
  },
  {
    name: 'everything that is readable',
    tries: 'search the whole file system for the secret',
    program: 'secrets/walk.py',
    async plant(stage) {
      await planted('home/.token', 'checkout/.env', 'notes.txt')(stage)
      return [
        '/home',
        '/root',
        '/etc',
        '/opt',
        '/run',
        '/var',
        '/tmp',
        '/srv',
        '/mnt',
        stage.folder
      ]
    }
  },
  {
    name: 'files of the system',
    tries: 'read /etc/shadow, sudoers and private keys of the machine',
    program: 'secrets/system-files.py'
  },
  {
    name: 'folders of the system',
    tries: 'list /run, /var, /root, /home, /mnt, /sys and the like',
    program: 'secrets/well-known.py'
  },
  {
    name: 'ssh agent',
    tries: 'talk to the ssh agent',
    program: agent,
    plant: socketAt('ssh-agent/agent.1'),
    options: (stage) => ({
      environment: {
        ...stage.options.environment,
        SSH_AUTH_SOCK: join(stage.folder, 'ssh-agent/agent.1')
      }
    })
  },
  {
    name: 'gpg agent',
    tries: 'talk to the gpg agent',
    program: agent,
    plant: socketAt('home/.gnupg/S.gpg-agent')
  },
  {
    name: 'docker socket',
    tries: "talk to Docker's socket",
    program: agent,
    plant: socketAt('run/docker.sock')
  },
  {
    name: 'inherited file',
    tries: 'read a descriptor that the action was started with',
    program: 'secrets/inherited-descriptor.py',
    through: async (stage) => [
      '/bin/bash',
      '-c',
      'exec 77<"$0" 200<"$0"; exec "$@"',
      await stage.plant('inherited.txt')
    ]
  },
  {
    name: 'inherited folder',
    tries: 'leave the sandbox by a folder that the action was started with',
    program: 'secrets/inherited-descriptor.py',
    async through(stage) {
      await stage.plant('inherited/held.txt')
      const held = join(stage.folder, 'inherited')
      return ['/bin/bash', '-c', 'exec 77<"$0" 200<"$0"; exec "$@"', held]
    }
  },
  {
    name: 'core dumps',
    tries: 'lift the limit on core dumps, crash, and look for dumps',
    program: 'secrets/core-dump.py'
  },
  {
    name: 'keyrings',
    tries: 'read a key of the session that the action was started in',
    program: 'secrets/keyring.py',
    plant: async (stage) => [stage.mark],
    through: async (stage) => [
      'python3',
      join(bystanders, 'key-holder.py'),
      stage.mark,
      stage.secret
    ]
  },
  {
    name: 'shared memory and messages',
    tries: 'attach to System V and POSIX memory and queues of the host',
    program: 'secrets/host-ipc.py',
    async plant(stage) {
      const { segment, messages, queue, shared } = await keepSecret(stage)
      return [`${segment}`, `${messages}`, queue, shared]
    }
  },
  {
    name: "kernel's log",
    tries: 'read /dev/kmsg, /proc/kmsg and syslog(2)',
    program: 'secrets/kernel-log.py'
  },
  {
    name: "kernel's memory",
    tries: 'read /proc/kcore, /dev/mem, kernel addresses',
    program: 'secrets/kernel-memory.py'
  },
  {
    name: 'roots of processes',
    tries: 'reach the host by /proc/<pid>/root and cwd',
    program: 'secrets/proc-root.py',
    plant: planted('rooted.txt')
  }
]

/** Programs that look for secrets. */
export const cases = casesOf(attacks)
