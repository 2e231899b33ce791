import type { Rendering } from '../../../db/queries/documents.ts'
import type { LetterFormat } from '../../../shared/case/letter-format.ts'
import type { Settings } from '../../../shared/ipc/contract/setup.ts'
import type { PrintMedia } from '../../processes/peers.ts'

type RollPrinter = NonNullable<Settings['rollPrinter']>

/** Where a job goes; `printer` null: the system's default queue. */
export interface PrintTarget {
  readonly printer: string | null
  readonly media: PrintMedia
}

export function rollFormatOf({ width }: RollPrinter): Exclude<LetterFormat, 'a4'> {
  return width === 58 ? 'roll58' : 'roll80'
}

/**
 * Undefined when no printer has the paper any more: another roll lies in it by now, or it was taken out of the
 * settings. A narrower roll would cut the letter off, so nothing is sent.
 */
export function findPrintTarget(
  format: LetterFormat,
  { lengthMm }: Pick<Rendering, 'lengthMm'>,
  settings: Settings | undefined,
): PrintTarget | undefined {
  if (lengthMm === null) return { printer: settings?.printer ?? null, media: 'A4' }
  const roll = settings?.rollPrinter
  if (!roll || rollFormatOf(roll) !== format) return undefined
  return { printer: roll.queue, media: { widthMm: roll.width, heightMm: lengthMm } }
}
