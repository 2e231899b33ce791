import { test as base, expect } from '@playwright/test'
import type { ChromiumStart } from '../../electron/main-chromium.ts'
import { type StartedCounter, startCounter } from '../support/robot/start.ts'

/** Starts the real application; every one that a test starts is ended after it. */
export type Start = (options?: Partial<ChromiumStart>) => Promise<StartedCounter>

/**
 * Playwright's test with `start`. Fails when a page threw, or broke the content security policy, and leaves a
 * picture of every window behind when the test has failed.
 */
export const test = base.extend<{ start: Start }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the wanted fixtures from this pattern.
  start: async ({}, use, info) => {
    const started: StartedCounter[] = []
    const faults: string[] = []
    await use(async (options) => {
      const counter = await startCounter(options)
      counter.page.on('pageerror', (error) => faults.push(String(error)))
      counter.page.on('console', (message) => {
        if (/Content Security Policy/.test(message.text())) faults.push(message.text())
      })
      started.push(counter)
      return counter
    })
    for (const { page, end } of started) {
      if (info.status !== info.expectedStatus) {
        const body = await page.screenshot().catch(() => null)
        if (body) await info.attach('window', { body, contentType: 'image/png' })
      }
      await end()
    }
    expect(faults).toEqual([])
  },
})
