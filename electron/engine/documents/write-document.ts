import { insertDocument } from '../../../db/queries/documents.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { takeNext } from '../../../db/queries/sequences.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { DocumentKind } from '../../../shared/case/joint-case.ts'
import type { CommandContext } from '../dispatch.ts'
import { requireLetter } from './models/require-letter.ts'

const numberPrefixes: Readonly<Record<DocumentKind, string>> = {
  receipt: 'SJ',
  acceptance: 'SL',
  advice: 'GZ',
  supplement: 'BZ',
  refusal: 'BY',
  tolerancePromise: 'RQ',
  proofPromise: 'ZM',
  entrustment: 'WT',
  confidentiality: 'BM',
  surveyNotice: 'TK',
  surveyRecord: 'TJ',
  deliveryReceipt: 'SD',
  handoverSlip: 'JJ',
  collectionSlip: 'LZ',
  withdrawal: 'CH',
  returnList: 'TH',
  progressNotice: 'JD',
  evaluationInvitation: 'PJ',
  form: 'SQ',
  sleeveLabel: 'DL',
}

const notNumberedYet = '待编号'

interface NumberedDocument {
  readonly documentId: string
  readonly kind: DocumentKind
  readonly caseId: string | null
  /** The model of the letter, which carries its own number. */
  readonly build: (documentNo: string) => unknown
}

/**
 * Numbers and stores what a letter says, in the command's transaction; returns its number. Numbers run without
 * a gap per kind and year: a command that is rolled back gives its number back. Refuses what lacks a mandatory field.
 */
export async function writeDocument(
  { documentId, kind, caseId, build }: NumberedDocument,
  { read, write, now }: Pick<CommandContext, 'read' | 'write' | 'now'>,
): Promise<string> {
  // What can't become a letter is refused here, before it costs a number.
  requireLetter(kind, build(notNumberedYet))
  const { windowNo } = await getInstallation(read)
  const at = now.toISOString()
  const year = chinaDate(at).slice(0, 4)
  const serial = await takeNext(write, `document:${kind}:${year}`)
  const documentNo = `${numberPrefixes[kind]}${year}${windowNo.padStart(3, '0')}${String(serial).padStart(6, '0')}`
  await insertDocument(write, {
    documentId,
    caseId,
    kind,
    documentNo,
    model: requireLetter(kind, build(documentNo)),
    createdAt: at,
  })
  return documentNo
}
