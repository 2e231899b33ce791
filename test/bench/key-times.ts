import type { Page } from 'playwright-core'

/**
 * Notes for each key from now on the milliseconds from its press, as the browser stamps it, to the first task
 * after the frame that shows it: at most one frame later than the paint itself.
 */
export async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { keyTimes: times })
    // At the window, which hears of a key before it may be held back for being part of a scan.
    window.addEventListener(
      'keydown',
      ({ timeStamp, isTrusted }) => {
        if (!isTrusted) return
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => times.push(performance.now() - timeStamp)
          port2.postMessage(null)
        })
      },
      { capture: true },
    )
  })
}

/** Those of the keys after the first `warmUp`; throws when fewer than `expected` were painted. */
export async function readKeyTimes(
  page: Page,
  warmUp: number,
  expected: number,
): Promise<readonly number[]> {
  const times = await page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes)
  if (times.length !== warmUp + expected) throw new Error(`Only ${times.length} keys were painted`)
  return times.slice(warmUp)
}
