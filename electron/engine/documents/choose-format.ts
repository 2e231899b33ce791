import type { Reader } from '../../../db/handles.ts'
import { findSettings } from '../../../db/queries/installation.ts'
import { DocumentKind, documentKindNames } from '../../../shared/case/joint-case.ts'
import type { LetterFormat, PrintMedium } from '../../../shared/case/letter-format.ts'
import type { CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import type { Services } from '../services.ts'
import { rollFormatOf, rollPrinterOf } from './print-target.ts'

/** What this counter can print on its roll: nothing without a 小票打印机. */
export async function listRollKinds(
  read: Reader,
  { letters, training }: Pick<Services, 'letters' | 'training'>,
): Promise<readonly DocumentKind[]> {
  const roll = rollPrinterOf(await findSettings(read), training)
  if (!roll) return []
  const format = rollFormatOf(roll)
  return DocumentKind.options.filter((kind) => letters.formatsOf(kind).includes(format))
}

/** The paper that a job is printed on. Refuses a roll that the counter or the letter does not have. */
export async function chooseFormat(
  kind: DocumentKind,
  medium: PrintMedium,
  { read, services }: Pick<CommandContext, 'read' | 'services'>,
): Promise<LetterFormat> {
  if (medium === 'a4') return 'a4'
  const roll = rollPrinterOf(await findSettings(read), services.training)
  if (!roll)
    refuse(
      'refused',
      '本窗口没有小票打印机。请打印在 A4 纸上；有小票打印机的，请管理员在“系统管理”里设置。',
    )
  const format = rollFormatOf(roll)
  if (!services.letters.formatsOf(kind).includes(format))
    refuse('refused', `“${documentKindNames[kind]}”没有小票的版式，请打印在 A4 纸上。`)
  return format
}
