import type { Limits } from './options.ts'

/**
 * Argument vector that lowers the limits of what it starts (util-linux `prlimit`), where nothing better holds a program. Memory is
 * RLIMIT_DATA, which counts what is really writable: RLIMIT_AS would forbid the address space that Node, Go and the JVM only
 * reserve.
 */
export function limitVector(limits: Limits): readonly string[] {
  return [
    '/usr/bin/prlimit',
    `--data=${limits.memoryMb * 1024 * 1024}`,
    `--nproc=${limits.processes}`,
    `--fsize=${limits.fileSizeMb * 1024 * 1024}`,
    `--nofile=${limits.openFiles}`,
    '--core=0',
    ...(limits.cpuSeconds === undefined ? [] : [`--cpu=${Math.ceil(limits.cpuSeconds)}`]),
    '--'
  ]
}
