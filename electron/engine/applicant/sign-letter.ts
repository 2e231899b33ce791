import { createHash } from 'node:crypto'
import { insertSignature, isPrinted, type Showing } from '../../../db/queries/applicant.ts'
import { findPaperOfDocument, upsertPaper } from '../../../db/queries/assistance-papers.ts'
import { listCancellations } from '../../../db/queries/document-proofs.ts'
import { findDocument, type StoredDocument, updateModel } from '../../../db/queries/documents.ts'
import { documentKindNames } from '../../../shared/case/joint-case.ts'
import type { Signature } from '../../../shared/case/signature.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import type { CommandContext } from '../dispatch.ts'
import { requireLetter } from '../documents/models/require-letter.ts'
import { proveAnew } from '../documents/verification/prove-document.ts'
import { refuse } from '../refusal.ts'
import { sha256 } from './shown-facts.ts'

type Signing = ParsedInputOf<'applicant.sign'>

/** The strokes go into the letter, and they, their time and pressure and the picture are kept as they were written. */
export async function signLetter(
  showing: Showing,
  { signatureId, strokes, png }: Signing,
  { read, write, now }: CommandContext,
): Promise<void> {
  const { showingId, documentId, slot } = showing
  if (documentId === null || slot === null) throw new Error('a signature belongs to a letter')
  const document = await findDocument(read, documentId)
  if (!document) refuse('not-found', '没有找到这份文书，请告诉窗口工作人员。')
  await refuseSettled(document, { read })
  if (sha256(unsigned(document.model)) !== showing.contentSha256)
    refuse('conflict', '文书内容刚刚改过，请告诉窗口工作人员重新显示，看过后再签。')
  const at = now.toISOString()
  const lines = strokes.lines.map((line) => line.map(([x, y]): [number, number] => [x, y]))
  const signature: Signature = {
    slot,
    strokes: { width: strokes.width, height: strokes.height, lines },
    at,
  }
  const signed = withSignature(document, signature)
  await updateModel(write, documentId, signed)
  await proveAnew(document, signed, { read, write })
  const picture = Buffer.from(png, 'base64')
  await insertSignature(write, {
    ...{ signatureId, showingId, documentId, slot, strokes },
    png: picture,
    pngSha256: createHash('sha256').update(picture).digest('hex'),
    signedModelSha256: showing.contentSha256,
    signedAt: at,
  })
  const paper = await findPaperOfDocument(read, documentId)
  if (paper && slot === 'applicant' && paper.signedAt === null)
    await upsertPaper(write, { ...paper, signedAt: at, signedHow: 'screen' })
}

/** Refuses what can't be signed on the screen: printed already, taken back, or a letter without a place for a signature. */
export async function refuseUnsignable(
  document: StoredDocument,
  slot: string,
  context: Pick<CommandContext, 'read'>,
): Promise<void> {
  if (document.kind === 'collectionSlip' || document.kind === 'deliveryReceipt')
    refuse('conflict', '领证单和送达回证在交付以前签收；已经出具的，请打印后在纸上签名。')
  await refuseSettled(document, context)
  const strokes = { width: 10, height: 10, lines: [[[1, 1] as [number, number]]] }
  withSignature(document, { slot, strokes, at: document.createdAt })
}

/** What was handed out, or taken back, stays as it is. */
async function refuseSettled(
  { documentId }: StoredDocument,
  { read }: Pick<CommandContext, 'read'>,
): Promise<void> {
  if ((await listCancellations(read, [documentId])).has(documentId))
    refuse('conflict', '这份文书已经作废，不能再签名。请窗口工作人员重新出具。')
  if (await isPrinted(read, documentId))
    refuse('conflict', '这份文书已经打印，请申请人在纸上签名；需要屏上签名的，请先签名再打印。')
}

/** One signature per slot: whoever signs again replaces the former one. */
function withSignature({ kind, model }: StoredDocument, signature: Signature): unknown {
  const { signatures = [], ...rest } = model as { readonly signatures?: readonly Signature[] }
  const others = signatures.filter(({ slot }) => slot !== signature.slot)
  const letter = requireLetter(kind, { ...rest, signatures: [...others, signature] })
  // Some letters, as the 收件凭证, are the counter's word alone.
  if (!('signatures' in letter))
    refuse('refused', `“${documentKindNames[kind]}”没有申请人签名的位置，不用在屏上签名。`)
  return letter
}

/** What there was to read: signatures come on top of it. */
export function unsigned(model: unknown): unknown {
  const { signatures: _, ...rest } = model as { readonly signatures?: unknown }
  return rest
}
