import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openStore } from '../../../db/open-store.ts'
import type { startCounterInChromium } from '../../../electron/main-chromium.ts'
import { openFileKeyStore } from '../../../electron/shell/file-key-store.ts'
import type { Bridge } from '../../../shared/ipc/bridge.ts'
import { until } from '../../support/until.ts'
import { benchKeyHex } from '../bench-counter.ts'
import { atMost, type BenchContext, type BenchRow, median, quantile } from '../bench-row.ts'
import { insertManyCases } from '../many-cases.ts'

const caseCount = 10_000
const rounds = 60
const warmUp = 10
/** A page key moves ten rows; the fourth one turns the page. */
const keysPerPage = 4

export const rows: BenchRow[] = [
  {
    name: 'queue of 10,000 cases, key to painted page, p95',
    unit: 'ms',
    goal: atMost(60, 'ms'),
    run: measure,
  },
]

async function measure({ directory, note }: BenchContext) {
  const dataDirectory = join(directory, 'data')
  await makeQueue(dataDirectory)
  const built = join(import.meta.dirname, '../../../out/main/main-chromium.js')
  const shell = (await import(built)) as { startCounterInChromium: typeof startCounterInChromium }
  const counter = await shell.startCounterInChromium({
    training: true,
    dataDirectory,
    headless: true,
  })
  try {
    const { page } = counter
    await page.getByText('按数字键直接登录').waitFor()
    await page.keyboard.press('1')
    await page.locator('.frame-who').waitFor()
    // This window's cases, whoever's: those of the store are nobody's of training.
    await page.keyboard.press('m')
    await page.locator('.case-table tbody tr').nth(20).waitFor()
    await page.evaluate(watchPages)
    const ours = await turnPages(page)
    note(`median ${median(ours).toFixed(1)} ms, worst ${Math.max(...ours).toFixed(1)} ms`)
    note(`of which the engine's answer: median ${median(await askEngine(page)).toFixed(1)} ms`)
    const name = 'the same page painting as many ready rows from memory'
    return {
      value: quantile(ours, 0.95),
      reference: { name, value: quantile(await paintReady(page), 0.95) },
    }
  } finally {
    await counter.quit()
  }
}

/** Everything but one in fifty is in work, each with the limit of its first task. */
async function makeQueue(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true })
  const store = await openStore({ directory, keyHex: benchKeyHex })
  if (!store.ok) throw new Error(store.detail)
  insertManyCases(store, caseCount)
  store.sqlite.exec(
    `insert into clock (clock_id, case_id, kind, item_id, started_on, days, basis, due_on, certain, state)
     select 'k' || case_id, case_id, 'promised', 'HN-01', '2026-11-02', 7, '',
       date('2026-11-10', '+' || (search_id % 40) || ' days'), 1, 'running'
     from joint_case where state = 'accepted'`,
  )
  await store.close()
  await openFileKeyStore(directory).write(benchKeyHex)
}

async function turnPages(page: Page): Promise<readonly number[]> {
  const times: number[] = []
  for (let round = -warmUp; round < rounds; round += 1) {
    for (let key = 1; key < keysPerPage; key += 1) await page.keyboard.press('PageDown')
    await page.waitForTimeout(60)
    await page.evaluate(() => paintedPages.expectKey())
    await page.keyboard.press('PageDown')
    const took = await until('the next page is painted', () =>
      page.evaluate(() => paintedPages.took()),
    )
    if (round >= 0) times.push(took)
  }
  return times
}

interface PaintedPages {
  expectKey(): void
  took(): number | null
}
declare const paintedPages: PaintedPages

/** Runs in the page. From the key as the browser stamps it to the first task after the frame with other rows. */
function watchPages(): void {
  const body = document.querySelector('.case-table tbody')
  if (body === null) throw new Error('There is no queue to watch')
  let keyAt: number | null = null
  let paintedAt: number | null = null
  let expected = false
  document.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      if (expected) keyAt = timeStamp
      expected = false
    },
    { capture: true },
  )
  new MutationObserver((changes) => {
    const turned = changes.some(({ addedNodes }) => addedNodes.length > 0)
    if (!turned || keyAt === null || paintedAt !== null) return
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        paintedAt = performance.now()
      }
      port2.postMessage(null)
    })
  }).observe(body, { childList: true })
  const pages: PaintedPages = {
    expectKey() {
      keyAt = null
      paintedAt = null
      expected = true
    },
    took: () => (keyAt === null || paintedAt === null ? null : paintedAt - keyAt),
  }
  Object.assign(window, { paintedPages: pages })
}

/** Through the bridge, as the screen asks. */
function askEngine(page: Page): Promise<readonly number[]> {
  return page.evaluate(async (count) => {
    const { requests } = (window as unknown as { counter: Bridge }).counter
    const times: number[] = []
    for (let round = 0; round < count; round += 1) {
      const from = performance.now()
      const offset = round * 40
      await requests['worklist.list']({
        scope: 'window',
        filter: 'open',
        sort: 'changed',
        offset,
        limit: 40,
      })
      times.push(performance.now() - from)
    }
    return times
  }, rounds)
}

/** What the same rows cost without engine and without React: the page's own share. */
function paintReady(page: Page): Promise<readonly number[]> {
  return page.evaluate(async (count) => {
    const body = document.querySelector('.case-table tbody')
    if (body === null) throw new Error('There is no queue')
    const rows = Array.from(body.children, (row) => row.cloneNode(true))
    const times: number[] = []
    for (let round = 0; round < count; round += 1) {
      const from = performance.now()
      body.replaceChildren(...rows.map((row) => row.cloneNode(true)))
      await new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve()
          port2.postMessage(null)
        })
      })
      times.push(performance.now() - from)
    }
    return times
  }, rounds)
}
