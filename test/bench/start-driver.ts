/**
 * A process of its own, so that the parent can time it from its very start: `counter` opens the built
 * application and works its login and a new case by keys; `bare` opens a page with one input in the same browser,
 * through the same interception. Says when a field has the focus, then what happens when the engine is killed.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunningCounter, startCounterInChromium } from '../../electron/main-chromium.ts'
import { listDescendants } from '../support/process-tree.ts'

export type StartReport =
  | { readonly kind: 'form' }
  | { readonly kind: 'done'; readonly recoveryMs: number; readonly peakMb: Peaks }
/** Of main, engine, devices and training; of all browser processes together. */
export type Peaks = Readonly<Record<string, number>>

function say(report: StartReport): void {
  process.send?.(report)
}

async function runCounter(dataDirectory: string): Promise<void> {
  const built = join(import.meta.dirname, '../../out/main/main-chromium.js')
  const shell = (await import(built)) as { startCounterInChromium: typeof startCounterInChromium }
  const counter = await shell.startCounterInChromium({
    training: true,
    dataDirectory,
    headless: true,
  })
  const { page } = counter
  await page.getByText('按数字键直接登录').waitFor()
  await page.keyboard.press('1')
  await page.locator('.frame-who').waitFor()
  await page.keyboard.press('Alt+N')
  await page.waitForFunction(() => document.activeElement?.closest('[data-field]'))
  say({ kind: 'form' })
  const recoveryMs = await measureRecovery(counter)
  say({ kind: 'done', recoveryMs, peakMb: readPeaks(counter.childPids()) })
  await counter.quit()
}

/** From the kill until words typed after it are on disk, as a restarted engine reads them. */
async function measureRecovery({ page, childPids }: RunningCounter): Promise<number> {
  // After the form: what the bench alone needs isn't part of a start.
  const { Screen } = await import('../support/robot/screen.ts')
  const screen = new Screen(page)
  const isOnDisk = async (name: string) => {
    const { rows } = await screen.ask('cases.search', { text: '', state: null, limit: 1 })
    const [row] = rows
    if (row === undefined) return false
    const { facts } = await screen.ask('cases.open', { caseId: row.caseId })
    return facts.some(({ key, value }) => key === 'applicant.name' && value === name)
  }
  await page.locator('[data-field="applicant.name"]').focus()
  await page.keyboard.insertText('样本公司')
  await screen.until('the name is on disk', () => isOnDisk('样本公司'))
  const start = performance.now()
  process.kill(childPids().engine ?? 0, 'SIGKILL')
  await page.keyboard.insertText('示例')
  const typed = () => isOnDisk('样本公司示例').catch(() => false)
  await screen.until('what was typed next is on disk', typed, 30_000)
  return performance.now() - start
}

function readPeaks(children: Readonly<Record<string, number>>): Peaks {
  const ours = new Set(Object.values(children))
  const browser = listDescendants(process.pid).filter((pid) => !ours.has(pid))
  return {
    main: peakOf(process.pid),
    ...Object.fromEntries(Object.entries(children).map(([name, pid]) => [name, peakOf(pid)])),
    browser: browser.reduce((sum, pid) => sum + peakOf(pid), 0),
  }
}

/** Peak resident memory in MB (Linux). */
function peakOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
}

async function runBare(directory: string): Promise<void> {
  const { findChromium } = await import('../../electron/shell/chromium-executable.ts')
  const { openChromiumWindow } = await import('../../electron/shell/chromium-window.ts')
  const body = Buffer.from('<!doctype html><title>-</title><input autofocus>')
  const window = await openChromiumWindow({
    kind: 'clerk',
    executablePath: findChromium() ?? '',
    headless: true,
    profilesDirectory: join(directory, 'window'),
    files: new Map([['/', { body, contentType: 'text/html; charset=utf-8' }]]),
    onRequest: async () => ({ ok: true, value: null }),
    onClosed: () => undefined,
    onCrashed: () => undefined,
    cameraClip: null,
  })
  await window.page.waitForFunction(() => document.activeElement?.tagName === 'INPUT')
  say({ kind: 'form' })
  say({ kind: 'done', recoveryMs: 0, peakMb: readPeaks({}) })
  await window.close()
}

const [what, directory = ''] = process.argv.slice(2)
await (what === 'counter' ? runCounter(directory) : runBare(directory))
process.exit(0)
