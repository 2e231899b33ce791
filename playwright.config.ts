import { defineConfig } from '@playwright/test'

/** The real application in the installed Chromium; each test starts its own, with a data folder of its own. */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 1,
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: '.cache/results/playwright.json' }]],
})
