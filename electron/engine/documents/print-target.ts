import type { Rendering } from '../../../db/queries/documents.ts'
import type { PrintJob } from '../../../db/queries/print-jobs.ts'
import type { LetterFormat } from '../../../shared/case/letter-format.ts'
import type { Slip } from '../../../shared/case/slip.ts'
import type { RollPrinter, SlipPrinter } from '../../../shared/ipc/contract/roll-printer.ts'
import type { Settings } from '../../../shared/ipc/contract/setup.ts'
import type { TrainingAddresses } from '../../processes/messages.ts'
import type { DevicesPeer } from '../../processes/peer-client.ts'
import type { PrintMedia } from '../../processes/peers.ts'

/** Where a job goes: to a queue of the spooler (`printer` null: the system's default), or straight to a printer. */
export type PrintTarget =
  | { readonly kind: 'queue'; readonly printer: string | null; readonly media: PrintMedia }
  | { readonly kind: 'slip'; readonly printer: SlipPrinter; readonly slip: Slip }

/** The counter's 小票打印机; in training the simulated one, unless a real one is set. */
export function rollPrinterOf(
  settings: Settings | undefined,
  training: TrainingAddresses | null | undefined,
): RollPrinter | null {
  if (settings?.rollPrinter) return settings.rollPrinter
  if (!training?.receiptPrinterPort) return null
  return {
    ...{ kind: 'tcp', host: '127.0.0.1', port: training.receiptPrinterPort, width: 80 },
    ...{ reportsPaper: true, squareCodes: 'picture' },
  }
}

export function rollFormatOf({ width }: RollPrinter): Exclude<LetterFormat, 'a4'> {
  return width === 58 ? 'roll58' : 'roll80'
}

/**
 * Undefined when no printer has the paper any more: another roll lies in it by now, or it was taken out of the
 * settings. A narrower roll would cut the letter off, so nothing is sent.
 */
export function findRollTarget(
  format: LetterFormat,
  { lengthMm, slip }: Pick<Rendering, 'lengthMm' | 'slip'>,
  roll: RollPrinter | null,
): PrintTarget | undefined {
  if (!roll || lengthMm === null || rollFormatOf(roll) !== format) return undefined
  if (roll.kind === 'queue')
    return {
      kind: 'queue',
      printer: roll.queue,
      media: { widthMm: roll.width, heightMm: lengthMm },
    }
  const { width: _, ...printer } = roll
  return slip ? { kind: 'slip', printer, slip } : undefined
}

/**
 * The second A4 printer when the clerk chose it, or when the usual one does not print now, the second one does, and
 * the settings let it take over. Nothing was sent anywhere yet.
 */
export async function findA4Target(
  { onSecond }: Pick<PrintJob, 'onSecond'>,
  settings: Settings | undefined,
  devices: DevicesPeer,
): Promise<PrintTarget> {
  const usual = settings?.printer ?? null
  const second = settings?.secondPrinter ?? null
  const to = (printer: string | null): PrintTarget => ({ kind: 'queue', printer, media: 'A4' })
  if (!second) return to(usual)
  if (onSecond) return to(second.queue)
  if (!second.takesOver || (await canPrint(devices, usual))) return to(usual)
  return to((await canPrint(devices, second.queue)) ? second.queue : usual)
}

async function canPrint(devices: DevicesPeer, printer: string | null): Promise<boolean> {
  const status = await devices.call('printerStatus', { printer })
  return status.ok && status.value.light !== 'red'
}
