import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { uuidv7 } from 'uuidv7'
import { appendEvent } from '../../../db/event-log.ts'
import type { startCounterInChromium } from '../../../electron/main-chromium.ts'
import { openFileKeyStore } from '../../../electron/shell/file-key-store.ts'
import { until } from '../../support/until.ts'
import { type BenchCounter, benchCounter, benchKeyHex } from '../bench-counter.ts'
import { atMost, type BenchContext, type BenchRow, median, quantile } from '../bench-row.ts'
import { fillDraft } from '../filled-draft.ts'

const eventCount = 500
/** Each case is opened once: the window remembers what it has shown. */
const rounds = 30
const warmUp = 5
const items = [{ itemId: 'HN-01', variantId: 'general' }]

interface Figures {
  readonly opened: readonly number[]
  readonly openedReady: readonly number[]
  readonly told: readonly number[]
  readonly toldReady: readonly number[]
}
let measured: Promise<Figures> | null = null
/** Both rows look at the same cases. */
const measureOnce = (context: BenchContext): Promise<Figures> => {
  measured ??= measure(context)
  return measured
}

export const rows: BenchRow[] = [
  aRow(
    `opening a case with ${eventCount} events, key to painted, p95`,
    'the same screen painted from memory',
    ({ opened, openedReady }) => [opened, openedReady],
  ),
  aRow(
    `time line of a case with ${eventCount} events, key to painted, p95`,
    'the same lines painted from memory',
    ({ told, toldReady }) => [told, toldReady],
  ),
]

function aRow(
  name: string,
  referenceName: string,
  pick: (figures: Figures) => readonly [readonly number[], readonly number[]],
): BenchRow {
  return {
    name,
    unit: 'ms',
    goal: atMost(100, 'ms'),
    async run(context) {
      const [ours, ready] = pick(await measureOnce(context))
      context.note(`median ${median(ours).toFixed(1)} ms, worst ${Math.max(...ours).toFixed(1)} ms`)
      return {
        value: quantile(ours, 0.95),
        reference: { name: referenceName, value: quantile(ready, 0.95) },
      }
    },
  }
}

async function measure({ directory, note }: BenchContext): Promise<Figures> {
  const dataDirectory = join(directory, 'data')
  await makeCases(dataDirectory)
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
    await page.locator('.case-table tbody tr').nth(rounds).waitFor()
    await page.evaluate(watchPlace)
    const figures = await openEach(page)
    note(`each with ${eventCount} events or more, opened once`)
    return figures
  } finally {
    await counter.quit()
  }
}

/** Real cases, accepted by the engine; the rest of their long lives is told to the log alone. */
async function makeCases(dataDirectory: string): Promise<void> {
  mkdirSync(dataDirectory, { recursive: true })
  await openFileKeyStore(dataDirectory).write(benchKeyHex)
  const counter = await benchCounter(dataDirectory)
  try {
    for (let made = 0; made < rounds + warmUp; made += 1) await makeCase(counter)
  } finally {
    await counter.close()
  }
}

async function makeCase({ call, engine }: BenchCounter): Promise<void> {
  const { caseId, materialId } = await fillDraft({ call }, items)
  await call('cases.accept', { caseId })
  const { db, clock } = engine.services
  await db.transaction().execute(async (write) => {
    // By turns: savings of the form that follow each other would be one line.
    for (let told = 0; told < eventCount; told += 1)
      await appendEvent(write, {
        eventId: uuidv7(),
        kind: told % 2 === 0 ? 'facts-saved' : 'material-saved',
        caseId,
        accountId: null,
        windowNo: '003',
        at: clock.now().toISOString(),
        monoMs: clock.monotonicMs(),
        payload:
          told % 2 === 0 ? { keys: ['project.name'] } : { materialId, handling: 'copy', copies: 1 },
      })
  })
}

const life = { selector: '.life .life-rows', count: 1 }
/** More than the screen holds; the older ones follow. */
const timeLine = { selector: '.case-history li', count: 40 }

async function openEach(page: Page): Promise<Figures> {
  const opened: number[] = []
  const told: number[] = []
  const openedReady: number[] = []
  const toldReady: number[] = []
  for (let round = 0; round < rounds + warmUp; round += 1) {
    await page.keyboard.press('Control+Home')
    for (let down = 0; down < round; down += 1) await page.keyboard.press('ArrowDown')
    await page.locator(`.case-table tbody tr:nth-child(${round + 1})[aria-selected=true]`).waitFor()
    const open = await timeKey(page, 'Enter', life)
    const openReady = await paintReady(page, '.life')
    const at = await page.getByRole('tab').allTextContents()
    const digit = at.findIndex((title) => title.includes('时间线')) + 1
    const tell = await timeKey(page, String(digit % 10), timeLine)
    const all = page.locator('.case-history li')
    await until('the whole life is told', async () => (await all.count()) > eventCount || null)
    const tellReady = await paintReady(page, '.case-history')
    await page.keyboard.press('Alt+w')
    await page.locator('.case-table tbody tr').nth(rounds).waitFor()
    if (round < warmUp) continue
    opened.push(open)
    openedReady.push(openReady)
    told.push(tell)
    toldReady.push(tellReady)
  }
  return { opened, openedReady, told, toldReady }
}

interface Place {
  readonly selector: string
  readonly count: number
}

async function timeKey(page: Page, key: string, place: Place): Promise<number> {
  await page.waitForTimeout(60)
  await page.evaluate((wanted) => paintedPlace.expectKey(wanted), place)
  await page.keyboard.press(key)
  return until(`${place.selector} is painted`, () => page.evaluate(() => paintedPlace.took()))
}

interface PaintedPlace {
  expectKey(place: Place): void
  took(): number | null
}
declare const paintedPlace: PaintedPlace

/** Runs in the page. From the key as the browser stamps it to the first task after the frame with the place on it. */
function watchPlace(): void {
  let wanted: Place | null = null
  let keyAt: number | null = null
  let paintedAt: number | null = null
  document.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      keyAt ??= timeStamp
    },
    { capture: true },
  )
  new MutationObserver(() => {
    if (wanted === null || keyAt === null) return
    if (document.querySelectorAll(wanted.selector).length < wanted.count) return
    wanted = null
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        paintedAt = performance.now()
      }
      port2.postMessage(null)
    })
  }).observe(document.body, { childList: true, subtree: true })
  const place: PaintedPlace = {
    expectKey(next) {
      keyAt = null
      paintedAt = null
      wanted = next
    },
    took: () => (keyAt === null || paintedAt === null ? null : paintedAt - keyAt),
  }
  Object.assign(window, { paintedPlace: place })
}

/** What the same content costs without engine and without React: the page's own share. A copy beside it goes again. */
function paintReady(page: Page, selector: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const place = document.querySelector(wanted)
    if (place === null) throw new Error(`There is no ${wanted}`)
    const copy = place.cloneNode(true)
    const from = performance.now()
    place.replaceWith(copy)
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve()
        port2.postMessage(null)
      })
    })
    const took = performance.now() - from
    ;(copy as Element).replaceWith(place)
    return took
  }, selector)
}
