import { z } from 'zod'
import type { Reader, Writer } from '../../../../db/handles.ts'
import {
  type DocumentProof,
  findDocumentProof,
  replaceDocumentProof,
} from '../../../../db/queries/document-proofs.ts'
import type { StoredDocument } from '../../../../db/queries/documents.ts'
import { chinaDate } from '../../../../shared/calendar/working-days.ts'
import { canonicalJson } from '../../../../shared/canonical-json.ts'
import type { DocumentKind } from '../../../../shared/case/joint-case.ts'
import { sm3Hex } from '../../../../shared/crypto/sm3.ts'
import { maskHolder } from '../../../../shared/identity/masking.ts'
import { claimBytes, digestBytes, proofCode } from '../../../../shared/verification/proof-code.ts'
import { type CounterKey, getCounterKey, signFor } from './counter-key.ts'

/** What every letter's model may say about itself, whatever else it says. */
const Named = z.object({
  caseNumber: z.object({ number: z.string() }).optional().catch(undefined),
  applicant: z.object({ name: z.string() }).optional().catch(undefined),
  applicantName: z.string().optional().catch(undefined),
})

/** SM3 of the model as it is stored: the same facts always have the same digest. */
export function digestOf(model: unknown): string {
  return sm3Hex(canonicalJson(JSON.parse(JSON.stringify(model))))
}

export function holderOf(model: unknown): string {
  const { applicant, applicantName } = Named.parse(model)
  return maskHolder(applicant?.name ?? applicantName ?? '')
}

export function caseNumberOf(model: unknown): string {
  return Named.parse(model).caseNumber?.number ?? ''
}

interface Issued {
  readonly documentId: string
  readonly kind: DocumentKind
  readonly documentNo: string
  readonly model: unknown
  /** `YYYY-MM-DD` in China. */
  readonly issuedDate: string
  readonly accountId: string
}

export function proveDocument(issued: Issued, key: CounterKey): DocumentProof {
  const digest = digestOf(issued.model)
  const signed = claimBytes({
    kind: issued.kind,
    documentNo: issued.documentNo,
    caseNumber: caseNumberOf(issued.model),
    holder: holderOf(issued.model),
    issuedDate: issued.issuedDate,
    digest: digest.slice(0, digestBytes * 2),
    keyId: key.keyId,
  })
  return {
    documentId: issued.documentId,
    code: proofCode(signed, signFor('lianban-letter/1', signed, key.privateKey)),
    digest,
    keyId: key.keyId,
    madeBy: issued.accountId,
  }
}

/** A signature has come to the letter: its code speaks of the signed one. A letter without a proof stays without. */
export async function proveAnew(
  { documentId, kind, documentNo, createdAt }: StoredDocument,
  model: unknown,
  { read, write }: { readonly read: Reader; readonly write: Writer },
): Promise<void> {
  const former = await findDocumentProof(read, documentId)
  if (!former) return
  const issuedDate = chinaDate(createdAt)
  const accountId = former.madeBy
  const issued = { documentId, kind, documentNo, model, issuedDate, accountId }
  await replaceDocumentProof(write, proveDocument(issued, await getCounterKey(read)))
}
