import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { setUp, shell, type Setting } from './setting.ts'

let setting: Setting
let sandbox: Sandbox

beforeAll(async () => {
  setting = await setUp({ 'secret.txt': 'base secret', 'src/code.txt': 'base' })
  sandbox = await setting.open({
    passEnv: ['LET_THROUGH'],
    environment: { ...process.env, LET_THROUGH: 'passed on', API_KEY: 'top secret' }
  })
})
afterAll(() => setting[Symbol.asyncDispose]())

describe('what a program sees', () => {
  test('the tree stands at the root, with spaces, quotes, commas and colons in both paths', async () => {
    const tree = await setting.tree(`a "tree", it's: odd \\`, { 'src/code.txt': 'candidate' })
    const { stdout, ending } = await shell(
      sandbox,
      tree,
      'pwd; cat "$1"/src/code.txt',
      {},
      setting.checkout
    )
    expect(stdout).toBe(`${setting.checkout}\ncandidate`)
    expect(ending).toEqual({ kind: 'exited', exitCode: 0 })
  })

  test('it starts in the directory asked for', async () => {
    const tree = await setting.tree('cwd', { 'src/deep/x': '' })
    const { stdout } = await shell(sandbox, tree, 'pwd', { cwd: 'src/deep' })
    expect(stdout.trim()).toBe(join(setting.checkout, 'src/deep'))
  })

  test('the environment is the allow-list, what is let through by name, and its own', async () => {
    const tree = await setting.tree('env')
    const { stdout } = await shell(sandbox, tree, 'env', { env: { OWN: 'x y\nz', LD_PRELOAD: '' } })
    expect(stdout).not.toContain('top secret')
    expect(stdout).toContain('LET_THROUGH=passed on\n')
    expect(stdout).toContain('OWN=x y\nz\n')
    expect(stdout).toContain('TZ=UTC\n')
    expect(stdout).toContain('LANG=C.UTF-8\n')
    expect(stdout).toContain('CI=1\n')
    expect(stdout).not.toContain('SSTAR_CANARY_SECRET')
  })

  test('no environment of a host process is readable in /proc', async () => {
    const tree = await setting.tree('proc')
    const { stdout } = await shell(
      sandbox,
      tree,
      'cat "/proc/$1/environ" && echo found; for p in /proc/[0-9]*; do echo "${p#/proc/}"; done',
      {},
      `${process.pid}`
    )
    expect(stdout).not.toContain('found')
    expect(
      stdout
        .trim()
        .split('\n')
        .every((pid) => Number(pid) < 10)
    ).toBe(true)
  })

  test('no control file of the kernel can be opened for writing, whoever the runner is', async () => {
    const tree = await setting.tree('kernel')
    const { stdout } = await shell(
      sandbox,
      tree,
      `for file in /proc/sys/kernel/core_pattern /proc/sys/kernel/modprobe /proc/sysrq-trigger; do
        if true 2>/dev/null >>"$file"; then echo "$file"; fi
      done
      find /proc -type f -writable 2>/dev/null
      cat /proc/sys/kernel/ostype; (echo kept >/dev/stdout) | cat`
    )
    expect(stdout).toBe('Linux\nkept\n')
  })

  test('no file of the checkout, the temporary folder, the home or /run is readable', async () => {
    const tree = await setting.tree('outside')
    const { stdout } = await shell(
      sandbox,
      tree,
      'cat "$1/secret.txt" "$2/check out/secret.txt"; ls -A /tmp /run; cat /etc/shadow; ls -A ~/.ssh ~/.aws ~/.config',
      {},
      setting.checkout,
      setting.folder
    )
    expect(stdout).not.toContain('secret')
    expect(stdout).not.toContain('root:')
    expect(stdout).not.toContain('.sock')
  })

  test.each([
    [
      'a folder',
      async (tree: string) =>
        mkdir(join(tree, '.git')).then(() => writeFile(join(tree, '.git/config'), 'token'))
    ],
    ['a file', async (tree: string) => writeFile(join(tree, '.git'), 'token')]
  ])('.git is hidden where it is %s, and stays as it was', async (kind, make) => {
    const tree = await setting.tree(`git ${kind}`)
    await make(tree)
    const { stdout } = await shell(
      sandbox,
      tree,
      'cat .git .git/config; echo planted > .git/config; rm -rf .git; mv .git elsewhere; true'
    )
    expect(stdout).not.toContain('token')
    const left = kind === 'a file' ? join(tree, '.git') : join(tree, '.git/config')
    expect(await readFile(left, 'utf8')).toBe('token')
  })

  test('a .git that a program plants is gone after its run', async () => {
    const tree = await setting.tree('planted')
    await shell(sandbox, tree, 'mkdir .git && echo "[core] fsmonitor = evil" > .git/config')
    expect(await readdir(tree)).toEqual([])
  })

  test('so is one of 3,000 nested folders, and one that is a link loses nothing outside', async () => {
    const tree = await setting.tree('planted deep')
    const outside = await setting.tree('linked to', { kept: '' })
    const script =
      'import os\nfor name in [".git"] + 3000 * ["nested"]:\n    os.mkdir(name)\n    os.chdir(name)'
    const { ending } = await sandbox.run({
      tree,
      command: ['python3', '-c', script],
      timeoutMs: 20_000
    })
    expect(['exited', 'killed']).toContain(ending.kind)
    expect(await readdir(tree)).toEqual([])
    await shell(sandbox, tree, 'mkdir -p .git/locked/inner && chmod 000 .git/locked .git')
    expect(await readdir(tree)).toEqual([])
    await shell(sandbox, tree, 'ln -s "$1" .git', {}, outside)
    expect(await readdir(tree)).toEqual([])
    expect(await readdir(outside)).toEqual(['kept'])
  })

  test('standard input arrives, even if nobody reads it', async () => {
    const tree = await setting.tree('stdin')
    const stdin = 'é\n'.repeat(100_000)
    expect((await shell(sandbox, tree, 'wc -c', { stdin })).stdout.trim()).toBe('300000')
    expect((await shell(sandbox, tree, 'exec true', { stdin })).ending).toEqual({
      kind: 'exited',
      exitCode: 0
    })
    expect((await shell(sandbox, tree, 'cat')).stdout).toBe('')
  })

  test('mounts are shown read-only or writable as asked, also inside the tree', async () => {
    const tree = await setting.tree('mounts')
    const folder = await setting.tree('mounted, "so": to say', { 'file.txt': 'shown' })
    const { stdout } = await shell(
      sandbox,
      tree,
      'cat "/probe, 1/file.txt"; echo bad > "/probe, 1/new" || echo refused; echo good > /out/new; cat given.txt',
      {
        mounts: [
          { host: folder, inside: '/probe, 1', writable: false },
          { host: folder, inside: '/out', writable: true },
          {
            host: join(folder, 'file.txt'),
            inside: join(setting.checkout, 'given.txt'),
            writable: false
          }
        ]
      }
    )
    expect(stdout).toBe('shownrefused\nshown')
    expect(await readFile(join(folder, 'new'), 'utf8')).toBe('good\n')
  })

  test('a mount through a symlink of the tree is refused', async () => {
    const tree = await setting.tree('mount symlink')
    const target = await setting.tree('target')
    await symlink(target, join(tree, 'way'))
    const mount = { host: target, inside: join(setting.checkout, 'way/in'), writable: true }
    await expect(shell(sandbox, tree, 'true', { mounts: [mount] })).rejects.toThrow('symlink')
    expect(await readdir(target)).toEqual([])
  })
})

describe('what a program can change or reach', () => {
  test('nothing outside the tree, whatever it tries', async () => {
    const tree = await setting.tree('writes')
    const { stdout } = await shell(
      sandbox,
      tree,
      'for path in /usr/x /etc/x /x /dev/x /run/x; do echo bad > "$path" && echo "wrote $path"; done; mkdir -p "$1" && echo bad > "$1/new"; echo fine > "$TMPDIR/x" && echo fine > ~/x && echo fine > new; unshare -Ur true && echo namespace',
      {},
      setting.folder
    )
    expect(stdout).toBe('')
    expect((await readdir(setting.folder)).includes('new')).toBe(false)
    expect(await readFile(join(tree, 'new'), 'utf8')).toBe('fine\n')
  })

  test('it has no capability and can gain none', async () => {
    const { stdout } = await shell(
      sandbox,
      await setting.tree('caps'),
      'grep -E "Cap(Eff|Prm|Bnd)|NoNewPrivs" /proc/self/status'
    )
    expect(stdout.match(/Cap\w+:\t0+$/gm)).toHaveLength(3)
    expect(stdout).toContain('NoNewPrivs:\t1')
  })

  test('no network: neither a service of this machine nor an interface', async () => {
    let reached = false
    const server = createServer((socket) => {
      reached = true
      socket.destroy()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? `${address.port}` : ''
    const script = 'exec 3<>"/dev/tcp/127.0.0.1/$1" && echo connected; tail -n +3 /proc/net/dev'
    const command = ['/bin/bash', '-c', script, 'bash', port] as const
    const tree = await setting.tree('network')
    const closed = await sandbox.run({ tree, command, timeoutMs: 10_000 })
    expect(closed.stdout).not.toContain('connected')
    expect(closed.stdout.trim().split('\n')).toHaveLength(1)
    expect(reached).toBe(false)

    const open = await (
      await setting.open({ allowNetwork: true })
    ).run({ tree, command, timeoutMs: 10_000 })
    server.close()
    expect(open.stdout).toContain('connected')
  })

  test('a program may serve and call itself on loopback', async () => {
    const script =
      'const s = require("net").createServer(c => c.end("hello")).listen(0, () => require("net").connect(s.address().port).on("data", d => { console.log(`${d}`); s.close() }))'
    const { stdout } = await sandbox.run({
      tree: await setting.tree('loopback'),
      command: ['node', '-e', script],
      timeoutMs: 20_000
    })
    expect(stdout).toBe('hello\n')
  })
})
