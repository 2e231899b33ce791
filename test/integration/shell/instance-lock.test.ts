import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { acquireInstanceLock, type InstanceLock } from '../../../electron/shell/instance-lock.ts'
import { until } from '../../support/until.ts'

let folder: string
const locks: InstanceLock[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianban-lock-'))
})
afterEach(async () => {
  for (const lock of locks.splice(0)) lock.release()
  await rm(folder, { recursive: true, force: true })
})

async function acquire(directory: string, onSecond = () => {}): Promise<boolean> {
  const lock = await acquireInstanceLock(directory, onSecond)
  if (lock !== null) locks.push(lock)
  return lock !== null
}

test('of many starts at once exactly one gets the data, and hears of the others', async () => {
  for (let round = 0; round < 25; round += 1) {
    const directory = join(folder, `round-${round}`)
    let asked = 0
    const starts = Array.from({ length: 20 }, () =>
      acquire(directory, () => {
        asked += 1
      }),
    )
    const won = await Promise.all(starts)
    expect(won.filter(Boolean)).toHaveLength(1)
    await until('the first has heard of every other', () => asked === 19)
  }
})

test('another data directory is another counter', async () => {
  expect(await acquire(join(folder, 'a'))).toBe(true)
  expect(await acquire(join(folder, 'b'))).toBe(true)
})

test('the same directory by another name is the same counter', async () => {
  expect(await acquire(join(folder, 'a'))).toBe(true)
  await symlink(join(folder, 'a'), join(folder, 'link'))
  expect(await acquire(join(folder, 'link'))).toBe(false)
})

test('a holder that was killed leaves nothing that stands in the way', async () => {
  const module = resolve(import.meta.dirname, '../../../electron/shell/instance-lock.ts')
  const script = `import { acquireInstanceLock } from ${JSON.stringify(module)}
    await acquireInstanceLock(process.argv[1], () => {}); process.stdout.write('held'); setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script, folder])
  await once(holder.stdout, 'data')
  expect(await acquire(folder)).toBe(false)
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  expect(await acquire(folder)).toBe(true)
})
