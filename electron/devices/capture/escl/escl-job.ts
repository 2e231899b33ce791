import { setTimeout as delay } from 'node:timers/promises'
import type { ScannedPicture, ScanRun, ScanWish } from '../driver.ts'
import { ScanTrouble, scanWords } from '../scan-trouble.ts'
import type { EsclScanner } from './escl-driver.ts'
import { CutAnswer, type EsclAnswer } from './escl-line.ts'
import { type AdfState, type InputCapabilities, writeScanSettings } from './messages.ts'

/** Milliseconds, but for the counts. */
export interface EsclTiming {
  /** Between two tries of what was answered with 503 or 410. */
  readonly retryMs: number
  readonly retries: number
  /** Brother says 404 between two pages when it is asked at once. */
  readonly falseEndMs: number
  readonly answerMs: number
  /** Without a byte of a page: a scanner warms up first. */
  readonly pageMs: number
  readonly lookMs: number
}
export const usualEsclTiming: EsclTiming = {
  retryMs: 1_000,
  retries: 30,
  falseEndMs: 1_000,
  answerMs: 10_000,
  pageMs: 60_000,
  lookMs: 4_000,
}

const falseEnds = 3
const waiting = '扫描仪正在准备，请稍候…'

/**
 * One job: every page that the scanner gives, in its order. Waits through 503, doesn't believe an end while the feeder
 * still holds paper, and asks nobody but the scanner itself, whatever host its answers name.
 */
export async function* scanPages(
  scanner: EsclScanner,
  wish: ScanWish,
  run: ScanRun,
): AsyncGenerator<ScannedPicture, void> {
  const { body, resolution } = await planJob(scanner, wish, run)
  const job = await startJob(scanner, body, run)
  const fromGlass = wish.input === 'platen'
  let pages = 0
  let ended = false
  try {
    let picture = await nextPage(scanner, job, run)
    while (picture !== null) {
      pages += 1
      yield { picture, pageIndex: 0, deliveredDpi: resolution, settle: async () => undefined }
      picture = fromGlass ? null : await nextPage(scanner, job, run)
    }
    if (pages === 0) throw new ScanTrouble(fromGlass ? scanWords.stopped : scanWords.empty)
    ended = !fromGlass
  } finally {
    // Told even when it has failed: some scanners stay busy until they hear it.
    if (!ended) await endJob(scanner, job)
  }
}

async function planJob({ capabilities, status }: EsclScanner, wish: ScanWish, run: ScanRun) {
  const { input } = wish
  const { version, inputs } = await capabilities(run.signal)
  const found = input === null ? undefined : inputs[input]
  if (input === null || !found) throw new ScanTrouble(wordsOfMissing(input))
  const resolution = resolutionFor(found, wish.dpi)
  if (input !== 'platen') refuseFeeder((await status(run.signal)).adf)
  const colour = found.colours.includes(wish.colour) ? wish.colour : 'grey'
  const body = writeScanSettings({ version, input, colour, resolution, capabilities: found })
  return { body, resolution }
}

function wordsOfMissing(input: ScanWish['input']): string {
  return input === 'platen'
    ? '这台扫描仪没有平板，请把材料放进进纸器。'
    : '这台扫描仪不能这样进纸，请改用另一种方式扫描。'
}

/** The lowest that is enough; pictures are brought down to the wish afterwards. */
function resolutionFor({ resolutions }: InputCapabilities, wanted: number): number {
  const enough = resolutions.find((dpi) => dpi >= wanted)
  const highest = resolutions.at(-1)
  if (enough === undefined && highest !== undefined)
    throw new ScanTrouble(`这台扫描仪最高 ${highest} dpi，请选择更低的分辨率。`)
  return enough ?? wanted
}

function refuseFeeder(adf: AdfState): void {
  // Canon and Xerox report a jam when they are asked to scan from an empty feeder.
  if (adf === 'empty') throw new ScanTrouble(scanWords.empty)
  if (adf === 'jam') throw new ScanTrouble(scanWords.jam)
  if (adf === 'open') throw new ScanTrouble(scanWords.open)
}

/** Answers with the job's path under the service's root. */
async function startJob(scanner: EsclScanner, body: string, run: ScanRun): Promise<string> {
  const { line, timing } = scanner
  const request = { method: 'POST', path: '/ScanJobs', body, idleMs: timing.answerMs } as const
  for (let tries = 0; tries <= timing.retries; tries += 1) {
    const answer = await askOnce(() => line.ask({ ...request, signal: run.signal }))
    // Kyocera closes the line in the middle of this answer, with the job begun.
    const path =
      answer === null ? await runningJob(scanner, run) : await jobOf(scanner, answer, run)
    if (path !== null) return path
    if (answer !== null && ![503, 410].includes(answer.status)) await explain(scanner, answer, run)
    run.say(waiting)
    await delay(timing.retryMs, undefined, { signal: run.signal })
  }
  throw new ScanTrouble(scanWords.busy)
}

/** Null: the answer broke off. */
async function askOnce(ask: () => Promise<EsclAnswer>): Promise<EsclAnswer | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof CutAnswer || isReset(error)) return null
    throw error
  }
}

function isReset(error: unknown): boolean {
  const cause = error instanceof ScanTrouble ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNRESET'
}

async function jobOf(
  scanner: EsclScanner,
  { status, location }: EsclAnswer,
  run: ScanRun,
): Promise<string | null> {
  if (status !== 201) return null
  return pathOf(location) ?? (await runningJob(scanner, run))
}

/** Of the address only the job's name counts: its host may be wrong, or cut short (Xerox). */
function pathOf(address: string): string | null {
  const name = /\/ScanJobs\/([\w.~%-]+)\/?$/.exec(address.trim())?.[1]
  return name === undefined ? null : `/ScanJobs/${name}`
}

async function runningJob(scanner: EsclScanner, run: ScanRun): Promise<string | null> {
  const { jobs } = await scanner.status(run.signal)
  const job = jobs.find(({ active }) => active)
  return job ? pathOf(job.uri) : null
}

/** Null: there are no more. */
async function nextPage(scanner: EsclScanner, job: string, run: ScanRun): Promise<Buffer | null> {
  const { retries, retryMs, falseEndMs } = scanner.timing
  let ends = 0
  for (let tries = 0; tries <= retries; tries += 1) {
    const answer = await askForPage(scanner, job, run)
    if (answer.status === 200) return answer.body
    const isEndWord = [404, 409].includes(answer.status)
    if (isEndWord) ends += 1
    else if ([503, 410].includes(answer.status)) run.say(waiting)
    else await explain(scanner, answer, run)
    if (isEndWord && (ends > falseEnds || (await isEnd(scanner, run)))) return null
    await delay(isEndWord ? falseEndMs : retryMs, undefined, { signal: run.signal })
  }
  throw new ScanTrouble(scanWords.busy)
}

async function askForPage({ line, timing }: EsclScanner, job: string, { signal }: ScanRun) {
  const path = `${job}/NextDocument`
  try {
    return await line.ask({ method: 'GET', path, signal, idleMs: timing.pageMs })
  } catch (error) {
    // The paper has gone through; asking again would bring the next one.
    if (error instanceof CutAnswer || isReset(error)) throw new ScanTrouble(scanWords.cut)
    throw error
  }
}

/** Said of an empty feeder, and by some of a jam; wrongly between two pages. */
async function isEnd(scanner: EsclScanner, run: ScanRun): Promise<boolean> {
  const { adf } = await scanner.status(run.signal)
  if (adf === 'jam') throw new ScanTrouble(scanWords.jam)
  if (adf === 'open') throw new ScanTrouble(scanWords.open)
  return adf !== 'loaded' && adf !== 'processing'
}

async function explain(scanner: EsclScanner, answer: EsclAnswer, run: ScanRun): Promise<never> {
  const { adf } = await scanner.status(run.signal)
  if (adf === 'jam') throw new ScanTrouble(scanWords.jam)
  if (adf === 'open') throw new ScanTrouble(scanWords.open)
  if (answer.status === 409 && adf === 'empty') throw new ScanTrouble(scanWords.empty)
  if (answer.status === 409) throw new ScanTrouble(scanWords.busy)
  throw new ScanTrouble(
    `扫描仪没有接受这次扫描（代码 ${answer.status}）。请看扫描仪面板上的提示，处理后再按一次扫描。`,
  )
}

/** Never rejects: the scan is over whether the scanner hears it or not. */
async function endJob({ line, timing }: EsclScanner, job: string): Promise<void> {
  await line.ask({ method: 'DELETE', path: job, idleMs: timing.answerMs }).catch(() => undefined)
}
