import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { claimFile, listFolder } from '../../../electron/devices/capture/folder/watched-folder.ts'
import { testDirectory } from '../../support/test-database.ts'

const minuteMs = 60_000

function aFolder() {
  const path = testDirectory()
  const put = (name: string, mark: number) => {
    writeFileSync(join(path, name), Buffer.from([0xff, 0xd8, 0xff, mark, 0xff, 0xd9]))
    const at = Date.now() / 1000 - 10
    utimesSync(join(path, name), at, at)
  }
  const markOf = (name: string) => readFileSync(join(path, name))[3]
  const names = async (afterMs = 0) =>
    (await listFolder(path, new Date(Date.now() + afterMs))).map(({ name }) => name).sort()
  return { path, put, markOf, names }
}

test('a file that goes back never takes the place of a newer one of its name', async () => {
  const { path, put, markOf, names } = aFolder()
  put('扫描1.jpg', 1)
  const claimed = await claimFile(path, '扫描1.jpg', new Date())
  put('扫描1.jpg', 2)
  await claimed.settle(false)
  expect(await names()).toEqual(['扫描1 (2).jpg', '扫描1.jpg'])
  expect([markOf('扫描1.jpg'), markOf('扫描1 (2).jpg')]).toEqual([2, 1])
})

test('a file whose taker died is offered again after a while, under its name', async () => {
  const { path, put, markOf, names } = aFolder()
  put('扫描1.jpg', 1)
  await claimFile(path, '扫描1.jpg', new Date())
  expect(await names(9 * minuteMs)).toEqual([])
  expect(await names(11 * minuteMs)).toEqual(['扫描1.jpg'])
  expect(markOf('扫描1.jpg')).toBe(1)
  expect(readdirSync(join(path, '.lianban'))).toEqual([])
})

test('a file that was stored is gone, and of two takers one has it', async () => {
  const { path, put, names } = aFolder()
  put('扫描1.jpg', 1)
  const takers = await Promise.allSettled([
    claimFile(path, '扫描1.jpg', new Date()),
    claimFile(path, '扫描1.jpg', new Date()),
  ])
  const taken = takers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(taken).toHaveLength(1)
  await taken[0]?.settle(true)
  expect(await names(11 * minuteMs)).toEqual([])
  expect(readdirSync(join(path, '.lianban'))).toEqual([])
  expect(existsSync(join(path, '扫描1.jpg'))).toBe(false)
})
