import { readFile } from 'node:fs/promises'
import { enableCompileCache, flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { stderr } from 'node:process'
import type { BrowserContext, Page } from 'playwright-core'
import type { Province } from '../shared/ipc/contract/setup.ts'
import { alreadyRunning, runCounter } from './counter.ts'
import type { ChildName } from './processes/messages.ts'
import { getApplicationRoot } from './shell/application-root.ts'
import { ChromiumShell } from './shell/chromium-shell.ts'
import { type CommandLine, parseCommandLine } from './shell/command-line.ts'
import { hasDisplay, readEnvironment } from './shell/environment.ts'

export interface ChromiumStart {
  readonly training: boolean
  readonly trainingProvince?: Province
  readonly dataDirectory: string
  /** Default: true where there is no display. */
  readonly headless?: boolean
  /** A film that takes the place of the document camera. */
  readonly cameraClip?: string
}

export interface RunningCounter {
  readonly page: Page
  readonly context: BrowserContext
  /** Null while the applicant's screen isn't open. */
  applicantPage(): Promise<Page | null>
  /** Of the processes running now; a restarted one has a new id. */
  childPids(): Partial<Record<ChildName, number>>
  /** Ends every process; resolves when they are gone. */
  quit(): Promise<void>
  readonly ended: Promise<void>
}

/** Starts the built application (`npm run build`) in an installed Chromium. Throws when its window can't be opened. */
export async function startCounterInChromium(start: ChromiumStart): Promise<RunningCounter> {
  const shell = await startShell(start)
  const window = shell.window()
  if (window === null) throw new Error(alreadyRunning)
  return {
    page: window.page,
    context: window.context,
    applicantPage: async () => (await shell.applicantWindow())?.page ?? null,
    childPids: () => shell.childPids(),
    quit: () => shell.quit(),
    ended: shell.ended,
  }
}

async function startShell(start: ChromiumStart): Promise<ChromiumShell> {
  const applicationRoot = getApplicationRoot(import.meta.dirname)
  keepCompiledCode(applicationRoot)
  const shell = new ChromiumShell({
    applicationRoot,
    dataDirectory: start.dataDirectory,
    headless: start.headless ?? !hasDisplay(readEnvironment(), process.platform),
    ...(start.cameraClip !== undefined && { cameraClip: start.cameraClip }),
    say,
  })
  try {
    await runCounter(shell, {
      training: start.training,
      trainingProvince: start.trainingProvince ?? 'hunan',
      dataDirectory: start.dataDirectory,
      resourcesDirectory: join(applicationRoot, 'resources'),
      version: await readVersion(applicationRoot),
    })
  } catch (error) {
    await shell.quit()
    throw error
  }
  return shell
}

const keepAfterMs = 10_000

/**
 * The browser's library is 7 MB of source, and compiling it a tenth of a whole start. Beside the program and not
 * in the data folder: whoever may write compiled code must be whoever may write the program. Where that is not the
 * clerk, nothing is kept.
 */
function keepCompiledCode(applicationRoot: string): void {
  enableCompileCache(join(applicationRoot, 'out', 'compiled'))
  // Node itself writes it only at a peaceful end.
  setTimeout(flushCompileCache, keepAfterMs).unref()
}

async function readVersion(applicationRoot: string): Promise<string> {
  const text = await readFile(join(applicationRoot, 'package.json'), 'utf8')
  return String((JSON.parse(text) as { version: unknown }).version)
}

const screenshotWithinMs = 15_000

function say(line: string): void {
  stderr.write(`${line}\n`)
}

async function main(line: CommandLine): Promise<void> {
  if (process.getuid?.() === 0) say('以 root 运行：Chromium 的沙箱已关闭（--no-sandbox）。')
  const shell = await startShell({ ...line, ...(line.headless && { headless: true }) })
  const end = () => void shell.quit()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  const page = shell.window()?.page
  if (line.screenshot !== null && page !== undefined) {
    // The first screen that a person could use, or whatever there is when none comes.
    const control = page.locator('input, button').first()
    await control.waitFor({ timeout: screenshotWithinMs }).catch(() => undefined)
    await page.screenshot({ path: line.screenshot })
    say(`已打开的画面：${line.screenshot}`)
  }
  await shell.ended
}

if (import.meta.main) {
  main(parseCommandLine(process.argv.slice(2))).then(
    () => process.exit(0),
    (error: unknown) => {
      say(`联办窗口没有启动：${error instanceof Error ? error.message : String(error)}`)
      process.exit(1)
    },
  )
}
