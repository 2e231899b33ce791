import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startCounterInChromium } from '../../../electron/main-chromium.ts'
import type { Bridge } from '../../../shared/ipc/bridge.ts'
import { atMost, type BenchContext, type BenchRow, quantile } from '../bench-row.ts'

const rounds = 200
const warmUp = 20
/** Hands take longer; more than ten a second would be taken for a scanner that floods. */
const pauseMs = 130

export const rows: BenchRow[] = [
  {
    name: 'scan to action, p95',
    unit: 'ms',
    goal: atMost(30, 'ms'),
    run: measure,
  },
]

/**
 * From the order to the training scanner, by way of its line, the devices process and the shell, to the first task
 * after the frame that shows what was scanned; beside it the same way up to the bare notice.
 */
async function measure({ directory, note }: BenchContext) {
  const counter = await startCounterInChromium({
    training: true,
    dataDirectory: join(directory, 'data'),
    headless: true,
  })
  try {
    const { page } = counter
    await page.getByText('训练账号').first().waitFor()
    await page.keyboard.press('1')
    await page.locator('.frame-who').waitFor()
    await page.keyboard.press('Alt+N')
    await page.locator('[data-field="applicant.name"]').waitFor()
    const scanned: { readonly told: number; readonly painted: number }[] = []
    for (let round = 0; round < warmUp + rounds; round += 1) {
      scanned.push(await scanOnce(page, `https://example.cn/${String(round).padStart(6, '0')}`))
      await page.waitForTimeout(pauseMs)
    }
    const counted = scanned.slice(warmUp)
    note(`${counted.length} scans over a line, shown on the desk`)
    return {
      value: quantile(
        counted.map(({ painted }) => painted),
        0.95,
      ),
      reference: {
        name: 'the same way up to the bare notice, p95',
        value: quantile(
          counted.map(({ told }) => told),
          0.95,
        ),
      },
    }
  } finally {
    await counter.quit()
  }
}

/** Both in milliseconds from the order. */
function scanOnce(page: Page, text: string): Promise<{ told: number; painted: number }> {
  return page.evaluate(
    (wanted) =>
      new Promise((resolve) => {
        const { counter } = window as unknown as { counter: Bridge }
        const orderedAt = performance.now()
        let told = 0
        const withdraw = counter.onNotice((notice) => {
          if ((notice as { kind: string }).kind === 'scan') told = performance.now() - orderedAt
        })
        const look = (): void => {
          const box = document.querySelector<HTMLTextAreaElement>('.scan-panel textarea')
          if (box?.value !== wanted) return
          watch.disconnect()
          withdraw()
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => resolve({ told, painted: performance.now() - orderedAt })
            port2.postMessage(null)
          })
        }
        const watch = new MutationObserver(look)
        watch.observe(document.body, { subtree: true, childList: true, characterData: true })
        void counter.requests['training.scan']({ text: wanted })
      }),
    text,
  )
}
