import { insertDocumentProof } from '../../../db/queries/document-proofs.ts'
import { insertDocument } from '../../../db/queries/documents.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { takeNext } from '../../../db/queries/sequences.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { DocumentKind } from '../../../shared/case/joint-case.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { requireLetter } from './models/require-letter.ts'
import { requireConfirmed } from './require-confirmed.ts'
import { getCounterKey } from './verification/counter-key.ts'
import { proveDocument } from './verification/prove-document.ts'

type WriteContext = Pick<CommandContext, 'read' | 'write' | 'now' | 'caller' | 'services'>

const notNumberedYet = '待编号'

interface NumberedDocument {
  readonly documentId: string
  readonly kind: DocumentKind
  readonly caseId: string | null
  /** The model of the letter, which carries its own number. */
  readonly build: (documentNo: string) => unknown
}

/**
 * Numbers, proves and stores what a letter says, in the command's transaction; returns its number. Numbers run
 * without a gap per kind, year and counter: a command that is rolled back gives its number back, and a letter that
 * is taken back keeps it. Refuses what lacks a mandatory field, and what has a character that can't be drawn.
 */
export async function writeDocument(
  { documentId, kind, caseId, build }: NumberedDocument,
  { read, write, now, caller, services }: WriteContext,
): Promise<string> {
  // What can't become a letter is refused here, before it costs a number.
  const unnumbered = requireLetter(kind, build(notNumberedYet))
  const unprintable = services.letters.findUnprintableIn(kind, unnumbered)
  const notedCodePoints = await requireConfirmed(read, caseId, unprintable)
  const hall = await getInstallation(read)
  const createdAt = now.toISOString()
  const issuedDate = chinaDate(createdAt)
  const year = issuedDate.slice(0, 4)
  const serial = await takeNext(write, `document:${kind}:${year}`)
  const documentNo = services.letterNumbers.number(kind, { ...hall, year }, serial)
  const model = requireLetter(kind, build(documentNo))
  await insertDocument(write, {
    ...{ documentId, caseId, kind, documentNo, model, createdAt },
    notedCodePoints,
  })
  const { accountId } = accountOf(caller)
  const proof = proveDocument(
    { documentId, kind, documentNo, model, issuedDate, accountId },
    await getCounterKey(read),
  )
  await insertDocumentProof(write, proof)
  return documentNo
}
