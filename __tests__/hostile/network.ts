import { join } from 'node:path'
import { networkInterfaces } from 'node:os'
import { casesOf, type Attack } from './attack.ts'
import { listen, listenUdp, type Listener } from './plants.ts'
import type { Stage } from './stage.ts'

/** An attack on services of the host, which tell whether somebody came. */
function onServices(
  attack: Omit<Attack, 'plant' | 'inspect'>,
  open: (stage: Stage) => Promise<readonly Listener[]>,
  parameters: (ports: readonly string[], stage: Stage) => readonly string[]
): Attack {
  const opened = new WeakMap<Stage, readonly Listener[]>()
  return {
    ...attack,
    async plant(stage) {
      const listeners = await open(stage)
      opened.set(stage, listeners)
      return parameters(
        listeners.map(({ port }) => `${port}`),
        stage
      )
    },
    async inspect(stage) {
      const count = (opened.get(stage) ?? []).reduce((sum, listener) => sum + listener.count(), 0)
      return count > 0
        ? { reached: true, seen: `The host's service was reached ${count} times.` }
        : { reached: false, seen: "nobody came to the host's service" }
    }
  }
}

/** An address of this machine that others may reach, or loopback where there is none. */
function ownAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return (
    addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1'
  )
}

const attacks: readonly Attack[] = [
  onServices(
    {
      name: 'TCP to the machine',
      tries: 'connect to a service on loopback and on the address of the machine',
      program: 'network/tcp.py'
    },
    async (stage) => [await listen(stage, '0.0.0.0')],
    ([port = '']) => ['127.0.0.1', port, ownAddress(), port, 'localhost', port]
  ),
  onServices(
    {
      name: 'TCP by IPv6',
      tries: 'connect to a service on the IPv6 loopback',
      program: 'network/tcp.py'
    },
    async (stage) => [await listen(stage, '::1')],
    ([port = '']) => ['::1', port, '::ffff:127.0.0.1', port, 'fe80::1', port]
  ),
  onServices(
    { name: 'UDP', tries: 'send datagrams to the machine', program: 'network/udp.py' },
    async (stage) => [await listenUdp(stage, '0.0.0.0')],
    ([port = '']) => [
      '127.0.0.1',
      port,
      ownAddress(),
      port,
      '255.255.255.255',
      port,
      '224.0.0.1',
      port
    ]
  ),
  onServices(
    {
      name: 'UDP by IPv6',
      tries: 'send datagrams to the machine by IPv6',
      program: 'network/udp.py'
    },
    async (stage) => [await listenUdp(stage, '::1')],
    ([port = '']) => ['::1', port, 'ff02::1', port]
  ),
  onServices(
    { name: 'DNS', tries: 'carry data out in a look-up', program: 'network/dns.py' },
    async (stage) => [await listenUdp(stage, '127.0.0.1')],
    ([port = '']) => ['127.0.0.1', port]
  ),
  onServices(
    {
      name: 'HTTP',
      tries: 'post what it knows to a server, by name, by address and on this machine',
      program: 'network/fetch.mjs'
    },
    async (stage) => [await listen(stage, '127.0.0.1')],
    ([port = '']) => [`http://127.0.0.1:${port}/`, 'http://example.com/', 'http://192.0.2.1/']
  ),
  onServices(
    {
      name: 'tools of the shell',
      tries: 'reach a service by /dev/tcp, curl, wget and git',
      program: 'network/shell-tools.sh'
    },
    async (stage) => [await listen(stage, '127.0.0.1')],
    (ports) => ports
  ),
  {
    name: 'metadata of the cloud',
    tries: "ask the cloud's metadata services for credentials",
    program: 'network/tcp.py',
    plant: async () => ['169.254.169.254', '80', '168.63.129.16', '80', 'fd00:ec2::254', '80']
  },
  onServices(
    {
      name: 'unix socket file',
      tries: 'connect to sockets in the checkout, the home and the temporary folder',
      program: 'network/unix.py'
    },
    (stage) =>
      Promise.all(
        ['checkout/a.sock', 'home/b.sock', 'c.sock'].map((name) =>
          listen(stage, join(stage.folder, name))
        )
      ),
    (_, stage) =>
      ['checkout/a.sock', 'home/b.sock', 'c.sock'].map((name) => join(stage.folder, name))
  ),
  onServices(
    {
      name: 'unix socket in an ignored folder',
      tries: 'connect to a socket that a tool keeps in node_modules',
      program: 'network/unix.py',
      options: () => ({ overlays: ['node_modules'] })
    },
    async (stage) => [await listen(stage, join(stage.checkout, 'node_modules/.cache/tool.sock'))],
    (_, stage) => [join(stage.checkout, 'node_modules/.cache/tool.sock')]
  ),
  onServices(
    {
      name: 'abstract unix socket',
      tries: 'connect to an abstract socket of the host by its name',
      program: 'network/unix.py'
    },
    async (stage) => [await listen(stage, `\0${stage.mark}`)],
    (_, stage) => [`@${stage.mark}`]
  ),
  onServices(
    {
      name: 'listed unix sockets',
      tries: 'list the abstract sockets of the machine and connect to each',
      program: 'network/abstract-listing.py'
    },
    async (stage) => [await listen(stage, `\0${stage.mark}`)],
    () => []
  ),
  {
    name: 'raw sockets',
    tries: 'open sockets that see and forge packets',
    program: 'network/raw.py'
  },
  {
    name: 'netlink',
    tries: 'make an interface, an address and a route',
    program: 'network/netlink.py'
  },
  {
    name: 'vsock',
    tries: 'reach the machine below by vsock',
    program: 'network/vsock.py'
  },
  {
    name: 'interfaces',
    tries: 'find an interface or a route that leads out',
    program: 'network/interfaces.sh'
  }
]

/** Programs that look for a way to the network. */
export const cases = casesOf(attacks)
