import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import type { CapturedPage } from '../../shared/case/page.ts'
import type { GreyPicture } from '../../shared/picture/picture.ts'
import { drawDocument, writeClip } from '../support/camera-clip.ts'
import { lyingSheet } from '../support/drawn-desk.ts'
import type { Robot } from '../support/robot/robot.ts'
import { fourItems } from '../support/robot/sample-answers.ts'
import { until } from '../support/until.ts'
import { test as base } from './counter-test.ts'
import { openReport } from './screen-check.ts'

interface Clip {
  readonly path: string
  readonly document: GreyPicture
}

/** A document camera under which an invented permit lies askew. */
const test = base.extend<Record<never, never>, { clip: Clip }>({
  clip: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the wanted fixtures from this pattern.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'lianban-clip-'))
      const path = join(folder, 'desk.y4m')
      const document = await drawDocument('建设工程规划许可证', [
        '建字第430102202600123号',
        '建设单位：长沙示例置业有限公司',
        '建设项目名称：示例花园一期',
        '发证机关：示例市自然资源和规划局',
      ])
      const corners = lyingSheet({
        ...{ centre: { x: 800, y: 602 }, width: 780 },
        ...{ ratio: Math.SQRT2, turn: 0.1, tilt: 0.04 },
      })
      writeClip(path, document, { width: 1600, height: 1200, corners })
      await use({ path, document })
      rmSync(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],
})

/** On the first material's row of a new case, then into its pages. */
async function openCapture(robot: Robot): Promise<void> {
  await robot.signIn()
  await robot.newCase()
  await robot.chooseItems(fourItems.hunan.slice(0, 1))
  await robot.keys.press('F6')
  await robot.screen.until('the first material', () => robot.screen.focusedMaterial())
  await robot.keys.press('F4')
  await robot.screen.sees('已找到纸张')
}

async function pagesOf(robot: Robot): Promise<readonly CapturedPage[]> {
  const caseId = await caseOf(robot)
  return (await robot.screen.ask('capture.pages', { caseId, materialId: null })).pages
}

/** There is one case in a new folder. */
async function caseOf(robot: Robot): Promise<string> {
  const { rows } = await robot.screen.ask('worklist.list', {
    ...{ scope: 'mine', filter: 'draft', sort: 'changed', offset: 0, limit: 1 },
  })
  return rows[0]?.caseId ?? ''
}

async function takePage(robot: Robot, count: number): Promise<void> {
  await robot.keys.press('Space')
  await robot.screen.sees(`${count} 页 ·`, 20_000)
}

test('a sheet that lies askew is stored straight and readable, by keys alone', async ({
  start,
  clip,
}) => {
  const { robot, page } = await start({ cameraClip: clip.path })
  const { wrong, look } = openReport(robot)
  await openCapture(robot)
  await look('capture-live')
  await takePage(robot, 1)
  const [taken] = await pagesOf(robot)
  expect(taken).toMatchObject({ source: 'camera', straightened: true, rotation: 0, blank: false })
  expect(await likeness(robot, clip.document)).toBeGreaterThan(0.9)

  await robot.keys.press('A')
  await robot.screen.sees('正在调左上角')
  await look('capture-corners')
  for (const key of ['Tab', 'ArrowRight', 'Shift+ArrowRight']) await robot.keys.press(key)
  await robot.screen.sees('正在调右上角')
  await robot.keys.press('Enter')
  await robot.screen.sees('2 页 ·', 20_000)

  await robot.keys.press('R')
  await robot.screen.until('the second page is turned', async () =>
    (await pagesOf(robot))[1]?.rotation === 90 ? true : null,
  )
  await robot.keys.press('Ctrl+ArrowLeft')
  await robot.screen.until('the turned page is the first', async () =>
    (await pagesOf(robot))[0]?.rotation === 90 ? true : null,
  )
  await robot.keys.press('O')
  await page.getByRole('img', { name: '第 1 页放大' }).waitFor()
  await look('capture-large')
  await robot.keys.press('Delete')
  await robot.screen.sees('1 页 ·')
  await robot.keys.press('Z')
  await robot.screen.sees('2 页 ·')

  await robot.keys.press('V')
  await look('capture-verify')
  await robot.keys.press('Enter')
  await robot.screen.sees('已核原件 2 页', 20_000)
  await robot.keys.press('Escape')
  const row = await robot.screen.until('the row has the focus again', () =>
    robot.screen.focusedMaterial(),
  )
  expect(row).toMatchObject({ taken: true })
  await robot.screen.sees('影像 2 页')
  expect(wrong).toEqual([])
})

test('a retaken page takes the other’s place, and one that is lost on the way is sent again', async ({
  start,
  clip,
}) => {
  const { robot, childPids } = await start({ cameraClip: clip.path })
  await openCapture(robot)
  await takePage(robot, 1)
  const [first] = await pagesOf(robot)
  await robot.keys.press('B')
  await robot.screen.sees('正在重拍第 1 页')
  await robot.keys.press('Space')
  // The engine dies while the page is on its way.
  process.kill(childPids().engine ?? 0, 'SIGKILL')
  const [second, ...others] = await until('the page is stored after all', async () => {
    const pages = await pagesOf(robot).catch(() => [])
    return pages.length > 0 && pages[0]?.pageId !== first?.pageId ? pages : undefined
  })
  expect(others).toEqual([])
  expect(second?.straightened).toBe(true)
})

test('a pile of papers comes from the feeder page by page, and a scan is stopped by Escape', async ({
  start,
  clip,
}) => {
  const { robot } = await start({ cameraClip: clip.path })
  const { wrong, look } = openReport(robot)
  await openCapture(robot)
  await robot.keys.press('S')
  await robot.screen.sees('训练扫描仪 · 进纸器（单面）')
  await look('capture-scan')
  await robot.keys.press('2')
  await robot.screen.sees('上一次扫描收了 3 页', 20_000)
  await robot.screen.sees('3 页 ·')
  for (const page of await pagesOf(robot)) expect(page).toMatchObject({ source: 'escl' })
  await robot.keys.press('1')
  await robot.screen.sees('正在扫描')
  await robot.keys.press('Escape')
  await robot.screen.sees('训练扫描仪 · 平板')
  expect((await pagesOf(robot)).length).toBeLessThanOrEqual(4)
  await robot.keys.press('Escape')
  await robot.screen.sees('已找到纸张')
  expect(wrong).toEqual([])
})

test('the camera is closed under the lock and behind other screens, and sees for the clerk alone', async ({
  start,
  clip,
}) => {
  const counter = await start({ cameraClip: clip.path })
  const { robot, page } = counter
  await watchCameras(page)
  await openCapture(robot)
  expect(await openTracks(page)).toBe(1)
  await robot.keys.press('F12')
  await robot.screen.until('the camera is closed', async () =>
    (await openTracks(page)) === 0 ? true : null,
  )
  await robot.keys.type('Xunlian-2026')
  await robot.keys.press('Enter')
  await robot.screen.sees('已找到纸张')
  expect(await openTracks(page)).toBe(1)
  await robot.keys.press('Ctrl+1')
  await robot.screen.until('the camera is closed', async () =>
    (await openTracks(page)) === 0 ? true : null,
  )
  expect(await ask(page, { audio: true })).toBe('NotAllowedError')
  expect(await ask(page, { audio: true, video: true })).toBe('NotAllowedError')
  expect(await ask(page, { video: true })).toBe('granted')
})

/** Correlation of the first stored page with the document that was under the camera, both a few hundred pixels wide. */
async function likeness(robot: Robot, document: GreyPicture): Promise<number> {
  const [page] = await pagesOf(robot)
  const { jpegBase64 } = await robot.screen.ask('capture.image', {
    ...{ caseId: await caseOf(robot), pageId: page?.pageId ?? '' },
    size: 'page',
  })
  const source = sharp(Buffer.from(Uint8Array.from(document.data)), {
    raw: { width: document.width, height: document.height, channels: 1 },
  })
  const [a, b] = await Promise.all(
    [source, sharp(Buffer.from(jpegBase64, 'base64'))].map((picture) =>
      picture.resize(420, 594, { fit: 'fill' }).greyscale().raw().toBuffer(),
    ),
  )
  return correlation([...(a ?? [])], [...(b ?? [])])
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((x, y) => x + y, 0) / values.length
  const [meanA, meanB] = [mean(a), mean(b)]
  let [both, onlyA, onlyB] = [0, 0, 0]
  for (const [at, value] of a.entries()) {
    const [da, db] = [value - meanA, (b[at] ?? 0) - meanB]
    both += da * db
    onlyA += da * da
    onlyB += db * db
  }
  return both / Math.sqrt(onlyA * onlyB)
}

/** Remembers every picture that the page gets from a camera. */
async function watchCameras(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tracks: MediaStreamTrack[] = []
    const { mediaDevices } = navigator
    const open = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await open(wanted)
      tracks.push(...stream.getTracks())
      return stream
    }
    Object.assign(globalThis, { watchedTracks: tracks })
  })
}

function openTracks(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { watchedTracks } = globalThis as unknown as { watchedTracks: MediaStreamTrack[] }
    return watchedTracks.filter(({ readyState }) => readyState === 'live').length
  })
}

/** The name of the error, or `granted`. */
function ask(page: Page, wanted: MediaStreamConstraints): Promise<string> {
  return page.evaluate(
    (constraints) =>
      navigator.mediaDevices.getUserMedia(constraints).then(
        (stream) => {
          for (const track of stream.getTracks()) track.stop()
          return 'granted'
        },
        (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
      ),
    wanted,
  )
}
