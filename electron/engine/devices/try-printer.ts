import { setTimeout as delay } from 'node:timers/promises'
import { findSettings, getInstallation } from '../../../db/queries/installation.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { LetterFormat } from '../../../shared/case/letter-format.ts'
import { hallTime } from '../custody/move-sleeve.ts'
import type { QueryContext } from '../dispatch.ts'
import {
  findRollTarget,
  type PrintTarget,
  rollFormatOf,
  rollPrinterOf,
} from '../documents/print-target.ts'
import { testSheet } from '../documents/test-sheet.ts'
import { answerOf, refuse } from '../refusal.ts'

/** A cold laser printer needs half a minute for its first page. */
const printWaitMs = 40_000
const askAgainMs = 500

export async function tryA4(
  device: 'printer' | 'second-printer',
  context: QueryContext,
): Promise<string> {
  const settings = await findSettings(context.read)
  const second = settings?.secondPrinter
  if (device === 'second-printer' && !second)
    refuse('not-found', '本窗口没有设备用打印机，请在本机设置里填写后再试。')
  const printer = device === 'second-printer' ? second?.queue : settings?.printer
  const name = device === 'second-printer' ? '备用打印机' : '打印机'
  const { pdf } = await drawSheet(context, name, 'a4')
  return printOnQueue({ kind: 'queue', printer: printer ?? null, media: 'A4' }, pdf, context)
}

export async function tryRoll(context: QueryContext): Promise<string> {
  const { read, services } = context
  const roll = rollPrinterOf(await findSettings(read), services.training)
  if (!roll) refuse('not-found', '本窗口没有设小票打印机，请在本机设置里填写后再试。')
  const format = rollFormatOf(roll)
  const { pdf, lengthMm, slip } = await drawSheet(context, '小票打印机', format)
  const target = findRollTarget(format, { lengthMm, slip }, roll)
  if (!target) throw new Error(`a sheet drawn for ${format} finds no such roll`)
  if (target.kind === 'queue') return printOnQueue(target, pdf, context)
  const { printer, slip: lines } = target
  const { printed, advice } = answerOf(
    await services.devices.call('printSlip', { printer, slip: lines }),
  )
  if (!printed) refuse('device', advice || '没有确认出纸，请看小票打印机后再试。')
  return `测试小票已打印。${advice}`
}

async function drawSheet(
  { read, services, now }: QueryContext,
  device: string,
  format: LetterFormat,
) {
  const { hallName, windowNo } = await getInstallation(read)
  const time = `${chinaDate(now.toISOString())} ${hallTime(now)}`
  const { template, view } = testSheet({ hallName, windowNo, device, time })
  const training = services.training !== null
  return services.letters.renderOwn(template, view, { format, madeAt: now, training })
}

/** Follows the sheet until it is out; what has not come by then is taken back, so that none comes out later. */
async function printOnQueue(
  { printer, media }: Extract<PrintTarget, { kind: 'queue' }>,
  pdf: Uint8Array,
  { services: { devices, newId } }: QueryContext,
): Promise<string> {
  const pdfBase64 = Buffer.from(pdf).toString('base64')
  const title = `lianban-test-${newId()}`
  const job = answerOf(await devices.call('spool', { printer, title, pdfBase64, media }))
  const { spoolerJobId } = job
  const until = performance.now() + printWaitMs
  let words = ''
  while (performance.now() < until) {
    const { state, advice } = answerOf(await devices.call('spoolerJob', { spoolerJobId }))
    if (state === 'completed') return `测试页已打印（${job.printer}）。请看字和二维码是否清楚。`
    if (state === 'gone') refuse('device', '队列里已查不到测试页，请看打印机是否已出纸。')
    words = advice
    if (state !== 'pending' && state !== 'printing') break
    await delay(askAgainMs)
  }
  const withdrawn = await devices.call('withdrawSpoolerJob', { spoolerJobId })
  const back =
    withdrawn.ok && withdrawn.value.became === 'unprinted'
      ? '测试页已撤回。'
      : '测试页可能还会出纸，请看打印机。'
  return refuse('device', `测试页没有打完。${words || '请检查电源、纸和连线后再试。'}${back}`)
}
