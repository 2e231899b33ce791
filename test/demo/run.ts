import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openPlatformStore } from '../../electron/training/platform/platform-store.ts'
import { Province } from '../../shared/ipc/contract/setup.ts'
import type { Robot } from '../support/robot/robot.ts'
import { startCounter } from '../support/robot/start.ts'
import { filmDesk } from './capture.ts'
import { type CaseRun, runOffline, runOnline } from './case-runs.ts'
import { type CommonCase, runCommonCases } from './common-cases.ts'
import { peakMemoryMb } from './peak-memory.ts'

const usage = 'npm run demo -- --out DIR [--province hunan|hainan]'

/** The main job through the real screens, on-line and with the network cut, then the five commonest cases. */
async function demo(out: string, province: Province): Promise<void> {
  const startedAt = performance.now()
  mkdirSync(out, { recursive: true })
  const films = mkdtempSync(join(tmpdir(), 'lianban-film-'))
  const counter = await startCounter({
    trainingProvince: province,
    cameraClip: await filmDesk(films),
  })
  const openedMs = Math.round(performance.now() - startedAt)
  try {
    const stage = { robot: counter.robot, province, out }
    const online = await runOnline(stage)
    const offline = await runOffline(stage)
    const commonCases = await runCommonCases(stage)
    const ending = await readEnding(counter.robot)
    const peakRssMb = peakMemoryMb(counter.childPids())
    await counter.quit()
    const platform = readPlatform(counter.dataDirectory, [online, offline])
    const summary = {
      province,
      shell: 'chromium',
      openedMs,
      totalMs: Math.round(performance.now() - startedAt),
      ...online,
      commonCases,
      outbox: ending,
      platform: { cases: platform.cases },
      peakRssMb,
      offlineRun: { ...offline, platform: { casesOfThisNumber: platform.arrivals[1] } },
    }
    writeFileSync(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`)
    console.log(inWords(summary, out))
  } finally {
    await counter.end()
    rmSync(films, { recursive: true })
  }
}

/** What the worklist and the header say when both cases are done. */
async function readEnding(robot: Robot): Promise<{ accepted: number; pending: number }> {
  await robot.keys.press('Ctrl+1')
  const rows = robot.screen.page.locator('.case-table tbody tr')
  await rows.first().waitFor()
  const accepted = await rows.filter({ hasText: '平台已接收' }).count()
  const status = await robot.screen.textOf('.frame-status')
  const pending = Number(/待同步 (\d+)/.exec(status)?.[1] ?? Number.NaN)
  if (pending !== 0)
    throw new Error(`the header says “${status}” although both cases were received`)
  return { accepted, pending }
}

/** How often each case arrived, from the platform's own file. Throws unless it is exactly once. */
function readPlatform(
  dataDirectory: string,
  runs: readonly CaseRun[],
): { cases: number; arrivals: number[] } {
  const store = openPlatformStore(join(dataDirectory, 'platform'))
  try {
    const numbers = store.list().map(({ body }) => caseNoOf(body))
    const arrivals = runs.map(({ caseNo }) => numbers.filter((one) => one === caseNo).length)
    const wrong = runs.find((_, at) => arrivals[at] !== 1)
    if (wrong) throw new Error(`case ${wrong.caseNo} is not exactly once on the platform`)
    return { cases: store.countCases(), arrivals }
  } finally {
    store.close()
  }
}

function caseNoOf(body: string): unknown {
  return (JSON.parse(body) as { readonly caseNo?: unknown }).caseNo
}

function inWords(
  summary: CaseRunFigures & {
    totalMs: number
    offlineRun: CaseRunFigures
    commonCases: readonly CommonCase[]
  },
  out: string,
): string {
  const line = (run: CaseRunFigures) =>
    `${run.caseNo}: ${run.items.length} items, ${run.fieldsAsked} fields asked, ${run.fieldsSaved} saved, ${run.keystrokes} keys`
  return [
    `on-line   ${line(summary)}`,
    `off-line  ${line(summary.offlineRun)}`,
    ...summary.commonCases.map(
      ({ name, keystrokes, beyondTexts, ms }) =>
        `${name}   ${keystrokes} keys, ${beyondTexts} beyond the typed texts, ${(ms / 1000).toFixed(1)} s`,
    ),
    `${(summary.totalMs / 1000).toFixed(1)} s in all; everything is in ${out}`,
  ].join('\n')
}

type CaseRunFigures = Pick<
  CaseRun,
  'caseNo' | 'items' | 'fieldsAsked' | 'fieldsSaved' | 'keystrokes'
>

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, province: { type: 'string', default: 'hunan' } },
  })
  const province = Province.safeParse(values.province)
  if (values.out === undefined || !province.success) throw new Error(usage)
  await demo(resolve(values.out), province.data)
}

main().catch((error: unknown) => {
  console.error(`The demo failed: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
})
