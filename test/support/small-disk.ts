import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { testDirectory } from './test-database.ts'

export interface SmallDisk {
  readonly directory: string
  /** Takes all the room that is left. */
  fill(): void
  /** Gives it back. */
  free(): void
  grow(bytes: number): void
  /** Remounts for reading only, or for writing again. */
  setReadOnly(readOnly: boolean): void
}

/** Why there can be no small disk here; undefined when there can. */
export const noSmallDisk =
  process.platform === 'linux' && process.getuid?.() === 0
    ? undefined
    : 'mounting a small disk needs Linux and root'

/** A file system of its own in memory, so that full means full. Unmounted when the test is over. */
export function smallDisk(bytes: number): SmallDisk {
  const directory = testDirectory()
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'lianban-test', directory])
  onTestFinished(() => void execFileSync('umount', ['--lazy', directory]))
  const filler = join(directory, 'filler')
  return {
    directory,
    fill() {
      for (let size = 1 << 20; size >= 1; size >>= 1) fillBy(filler, size)
    },
    free: () => rmSync(filler, { force: true }),
    grow(bytes) {
      execFileSync('mount', ['-o', `remount,size=${bytes}`, directory])
    },
    setReadOnly(readOnly) {
      execFileSync('mount', ['-o', `remount,${readOnly ? 'ro' : 'rw'}`, directory])
    },
  }
}

function fillBy(path: string, size: number): void {
  try {
    for (;;) writeFileSync(path, Buffer.alloc(size), { flag: 'a' })
  } catch (error) {
    if (!(error instanceof Error && Reflect.get(error, 'code') === 'ENOSPC')) throw error
  }
}
