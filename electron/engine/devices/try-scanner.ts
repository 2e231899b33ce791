import type { z } from 'zod'
import { scanInputNames } from '../../../shared/ipc/contract/capture.ts'
import type { ScannerSetting } from '../../../shared/ipc/contract/capture-settings.ts'
import type { PreparedPicture, ScanOrder } from '../../processes/device-methods/capture.ts'
import { listScanners } from '../capture/list-sources.ts'
import { captureSettings } from '../capture/store-page.ts'
import type { QueryContext } from '../dispatch.ts'
import { answerOf, refuse } from '../refusal.ts'

/** One page of the slowest glass, with its lamp cold. */
const pageWaitMs = 60_000
const stepMs = 10_000

/** One page of each scanner, which nobody keeps; of a folder only whether it can be read. */
export async function tryPageScanners(context: QueryContext): Promise<string> {
  const scanners = await listScanners(context.read, context.services)
  if (scanners.length === 0) refuse('not-found', '本窗口没有登记扫描仪，请在本机设置里登记后再试。')
  const words: string[] = []
  for (const scanner of scanners) words.push(`${scanner.name}：${await tryOne(scanner, context)}`)
  return words.join('')
}

async function tryOne(scanner: ScannerSetting, context: QueryContext): Promise<string> {
  const { devices } = context.services
  if (scanner.kind === 'folder') {
    const { files } = answerOf(await devices.call('scanFolder', { path: scanner.path }))
    return `文件夹可以读，有 ${files.length} 个文件。`
  }
  const asked = answerOf(await devices.call('scanSources', { scanners: [scanner] })).sources[0]
  const { inputs = [], light = 'red', advice = '', colours = [], resolutions = [] } = asked ?? {}
  const ways = (['feeder', 'platen'] as const).filter((input) => inputs.includes(input))
  if (light === 'red' || ways.length === 0)
    refuse('device', `${scanner.name}：${advice || '没有应答，请检查电源和连线后再试。'}`)
  const { dpi, colour, kilobytesPerPage } = await captureSettings(context.read)
  const order = {
    ...{ scanner, kilobytesPerPage, files: [] },
    colour: colours.includes(colour) ? colour : (colours[0] ?? colour),
    dpi: resolutions.includes(dpi) ? dpi : (resolutions[0] ?? dpi),
  }
  // Where the page lies is not known: the glass is tried when the feeder gives none.
  let problems = ''
  for (const input of ways) {
    const tried = await tryInput({ ...order, input }, context)
    const words = `${scanInputNames[input]}：${tried.words}`
    if (tried.scanned) return problems + words
    problems += words
  }
  return refuse('device', `${scanner.name}：${problems}`)
}

async function tryInput(wish: Omit<z.input<typeof ScanOrder>, 'jobId'>, context: QueryContext) {
  const { devices, newId } = context.services
  const jobId = newId()
  answerOf(await devices.call('scanStart', { ...wish, jobId }))
  try {
    const page = await takePage(jobId, context)
    if (typeof page === 'string') return { scanned: false, words: page }
    const size = `${page.widthPx}×${page.heightPx} 像素，${wish.dpi} dpi`
    const what = page.blank ? '是空白页，请把有字的一面放对再试' : '有内容'
    return { scanned: true, words: `扫到一页，${size}，${what}。没有保存。` }
  } finally {
    await devices.call('scanCancel', { jobId })
    // To ask for the next one says that nobody needs this one any more.
    await devices.call('scanStep', { jobId, index: 1, waitMs: 1 })
  }
}

/** The page, or why there is none. */
async function takePage(
  jobId: string,
  { services: { devices } }: QueryContext,
): Promise<PreparedPicture | string> {
  for (const until = performance.now() + pageWaitMs; performance.now() < until; ) {
    const step = answerOf(await devices.call('scanStep', { jobId, index: 0, waitMs: stepMs }))
    if (step.page) return step.page
    if (step.state !== 'scanning') return step.message || '没有扫到页面。'
  }
  return '一分钟没有扫到页面，请检查有没有放纸、盖好后再试。'
}
