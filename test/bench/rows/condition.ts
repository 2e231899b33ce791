import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startCounterInChromium } from '../../../electron/main-chromium.ts'
import { atMost, type BenchRow, quantile } from '../bench-row.ts'
import { readKeyTimes } from '../key-times.ts'
import { openLargestForm } from './form.ts'

const rounds = 60
const warmUp = 6
/** Long enough that one switch has nothing to do with the next. */
const pauseMs = 150

/** The answer that shows and hides the address for results by post. */
const switching = '[data-field="delivery.mode"]'

export const rows: BenchRow[] = [
  {
    name: 'a condition switched on the largest form, to paint, p95',
    unit: 'ms',
    goal: atMost(25, 'ms'),
    async run({ directory, note }) {
      const dataDirectory = join(directory, 'data')
      const counter = await startCounterInChromium({
        training: true,
        dataDirectory,
        headless: true,
      })
      try {
        const { page } = counter
        await openLargestForm(page)
        await page.locator(`${switching} input, input${switching}`).first().focus()
        const counts = await countAfterEach(page)
        const desk = await switchTimes(page, '[data-field]')
        note(
          `${counts[0]} and ${counts[1]} fields in turn; median ${quantile(desk, 0.5).toFixed(1)} ms`,
        )
        await replaceByBareSwitch(page, Math.max(...counts))
        const bare = await switchTimes(page, 'input:not([hidden])')
        return {
          value: quantile(desk, 0.95),
          reference: {
            name: 'one bare input shown and hidden by a key, p95',
            value: quantile(bare, 0.95),
          },
        }
      } finally {
        await counter.quit()
      }
    },
  },
]

/** Throws when the answer changes nothing, which would make the figure a lie. */
async function countAfterEach(page: Page): Promise<readonly [number, number]> {
  const counts: number[] = []
  for (const key of ['2', '1']) {
    await page.keyboard.press(key)
    await page.waitForTimeout(pauseMs)
    counts.push(await page.locator('[data-field]').count())
  }
  const [shown = 0, hidden = 0] = counts
  if (shown === hidden) throw new Error('The condition shows and hides nothing.')
  return [shown, hidden]
}

/**
 * Milliseconds from a press, as the browser stamps it, to the first task after the frame that shows more or fewer
 * of what is counted: a key that is a command may wait for the rest of a scan before it does anything.
 */
async function switchTimes(page: Page, counted: string): Promise<readonly number[]> {
  await page.evaluate((selector) => {
    const times: number[] = []
    Object.assign(window, { keyTimes: times })
    const count = (): number => document.querySelectorAll(selector).length
    let before = count()
    let keyAt: number | null = null
    const onKey = ({ timeStamp, isTrusted }: KeyboardEvent): void => {
      if (isTrusted) keyAt = timeStamp
    }
    window.addEventListener('keydown', onKey, { capture: true })
    const look = (): void => {
      if (keyAt === null || count() === before) return
      const pressedAt = keyAt
      keyAt = null
      before = count()
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => times.push(performance.now() - pressedAt)
        port2.postMessage(null)
      })
    }
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ['hidden'],
    })
  }, counted)
  for (let round = 0; round < warmUp + rounds; round += 1) {
    await page.keyboard.press(round % 2 === 0 ? '2' : '1')
    await page.waitForTimeout(pauseMs + (round % 7))
  }
  return readKeyTimes(page, warmUp, rounds)
}

/** In the same page, without our styles or scripts at work. */
async function replaceByBareSwitch(page: Page, count: number): Promise<void> {
  await page.evaluate((wanted) => {
    for (const sheet of document.styleSheets) sheet.disabled = true
    const inputs = Array.from({ length: wanted }, () => document.createElement('input'))
    document.body.replaceChildren(...inputs)
    inputs[0]?.focus()
    const last = inputs.at(-1)
    if (last) last.hidden = true
    document.addEventListener('keydown', ({ key }) => {
      if (last) last.hidden = key === '1'
    })
  }, count)
}
