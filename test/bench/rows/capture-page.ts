import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startCounterInChromium } from '../../../electron/main-chromium.ts'
import { drawDocument, writeClip } from '../../support/camera-clip.ts'
import { lyingSheet } from '../../support/drawn-desk.ts'
import { atMost, type BenchContext, type BenchRow, quantile } from '../bench-row.ts'

const rounds = 20
const warmUp = 3
/** What document cameras of the trade deliver as a film. */
const frame = { width: 1920, height: 1440 }

export const rows: BenchRow[] = [
  {
    name: 'camera frame to stored, straightened page, p95',
    unit: 'ms',
    goal: atMost(500, 'ms'),
    async run({ directory, note }: BenchContext) {
      const clip = join(directory, 'desk.y4m')
      await writePermit(clip)
      const counter = await startCounterInChromium({
        ...{ training: true, headless: true, cameraClip: clip },
        dataDirectory: join(directory, 'data'),
      })
      try {
        const { page } = counter
        await openCapture(page)
        const stored = await takePages(page)
        const bare = await drawFrames(page)
        note(`${frame.width} × ${frame.height}; p50 ${Math.round(quantile(stored, 0.5))} ms`)
        return {
          value: quantile(stored, 0.95),
          reference: {
            name: 'the bare drawing of the same frame and its JPEG, p95',
            value: quantile(bare, 0.95),
          },
        }
      } finally {
        await counter.quit()
      }
    },
  },
]

async function writePermit(path: string): Promise<void> {
  const lines = Array.from({ length: 12 }, (_, at) => `${at + 1}. 示例街道示例路${at + 1}号地块`)
  const corners = lyingSheet({
    ...{ centre: { x: 960, y: 722 }, width: 940 },
    ...{ ratio: Math.SQRT2, turn: 0.08, tilt: 0.03 },
  })
  writeClip(path, await drawDocument('建设工程规划许可证', lines), { ...frame, corners })
}

async function openCapture(page: Page): Promise<void> {
  await page.getByText('训练账号').first().waitFor()
  await page.keyboard.press('1')
  await page.getByText('还没有办件').first().waitFor()
  await page.keyboard.press('Alt+n')
  await page.getByRole('navigation', { name: '办理步骤' }).waitFor()
  await page.keyboard.press('Alt+2')
  await page.keyboard.press('Space')
  await page.locator('[data-material]').first().waitFor()
  await page.keyboard.press('F6')
  await page.keyboard.press('F4')
  await page.getByText('已找到纸张').first().waitFor()
}

/** From the key to the page in the strip, where it stands only once it is on disk. */
async function takePages(page: Page): Promise<number[]> {
  await page.evaluate(watchPages)
  const samples: number[] = []
  for (let round = 1; round <= warmUp + rounds; round += 1) {
    await page.getByText('已找到纸张').first().waitFor()
    await page.keyboard.press('Space')
    await page
      .locator('.capture-strip li')
      .nth(round - 1)
      .waitFor()
    const took = await page.evaluate(readTime)
    if (round > warmUp) samples.push(took)
  }
  return samples
}

interface Watched {
  pressedAt: number
  storedAt: number
}

/** Runs in the page: when the last key was pressed, and when a page came to the strip. */
function watchPages(): void {
  const watched: Watched = { pressedAt: 0, storedAt: 0 }
  const onKey = (event: KeyboardEvent): void => {
    watched.pressedAt = event.timeStamp
  }
  globalThis.addEventListener('keydown', onKey, { capture: true })
  const strip = document.querySelector('.capture-strip')
  if (strip === null) throw new Error('no strip of pages')
  const observer = new MutationObserver(() => {
    watched.storedAt = performance.now()
  })
  observer.observe(strip, { childList: true })
  Object.assign(globalThis, { watched })
}

function readTime(): number {
  const { watched } = globalThis as unknown as { watched: Watched }
  return watched.storedAt - watched.pressedAt
}

/** The least that a browser must do to make a file of what the camera shows. */
function drawFrames(page: Page): Promise<number[]> {
  return page.evaluate(async (count) => {
    const video = document.querySelector('video')
    if (video === null) throw new Error('no picture')
    const canvas = document.createElement('canvas')
    const samples: number[] = []
    for (let round = 0; round < count; round += 1) {
      const startedAt = performance.now()
      canvas.width = video.videoWidth
      canvas.height = video.videoHeight
      canvas.getContext('2d')?.drawImage(video, 0, 0)
      await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.92))
      samples.push(performance.now() - startedAt)
    }
    return samples
  }, rounds)
}
