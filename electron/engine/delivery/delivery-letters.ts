import type { JointCase } from '../../../db/queries/cases.ts'
import type { StoredResult } from '../../../db/queries/results.ts'
import {
  type ReceiverRole,
  receiverRoleNames,
  validityWords,
} from '../../../shared/case/delivery.ts'
import type { SignatureStrokes } from '../../../shared/case/signature.ts'
import { maskIdNumber, maskMobile, unknownNumber } from '../../../shared/identity/masking.ts'
import type { CaseForLetters } from '../cases/case-frame.ts'
import { hallTime } from '../custody/move-sleeve.ts'
import type { CommandContext } from '../dispatch.ts'
import { writeDocument } from '../documents/write-document.ts'

/** Written on the applicant's screen before the letters were numbered. */
interface HandSignature {
  readonly strokes: SignatureStrokes
  readonly at: string
}

interface Slip {
  readonly results: readonly StoredResult[]
  readonly person: { readonly name: string; readonly phone: string; readonly idNumber: string }
  readonly role: ReceiverRole | null
  readonly mode: 'counter' | 'post' | 'selfService'
  readonly postNo: string | null
  readonly signature?: HandSignature | null
}

/** 领证单. */
export async function writeCollectionSlip(
  { caseId }: Pick<JointCase, 'caseId'>,
  { catalogue, frame }: CaseForLetters,
  { results, person, role, mode, postNo, signature }: Slip,
  context: CommandContext,
): Promise<void> {
  const itemNameOf = (itemId: string) =>
    catalogue.items.find(({ id }) => id === itemId)?.name ?? itemId
  await writeDocument(
    {
      documentId: context.services.newId(),
      kind: 'collectionSlip',
      caseId,
      build: (documentNo) => ({
        ...frame,
        documentNo,
        results: results.map((result) => ({
          name: result.name,
          resultNo: result.resultNo,
          itemName: itemNameOf(result.itemId),
          validity: validityWords(result.validFrom, result.validUntil),
          copies: result.copies,
        })),
        receiver: {
          name: person.name,
          // Of somebody who did not come to the counter the hall may know no number at all.
          idNumberMasked: person.idNumber === '' ? unknownNumber : maskIdNumber(person.idNumber),
          phone: maskMobile(person.phone),
          relation: role === null ? '收件人' : receiverRoleNames[role],
        },
        ...{ mode, postNo },
        collectedDate: frame.issuedDate,
        collectedTime: hallTime(context.now),
        ...signedIn('receiver', signature),
      }),
    },
    context,
  )
}

interface Delivered {
  readonly results: readonly StoredResult[]
  readonly signer: { readonly name: string; readonly role: ReceiverRole | string }
  readonly deliveredOn: string
  readonly postNo: string | null
  readonly signature?: HandSignature | null
  /** 留置: where it was left, at what time, who saw it, and why it was refused. */
  readonly left?: {
    readonly place: string
    readonly time: string
    readonly witness: string
    readonly reason: string
  }
}

/** 送达回证. */
export async function writeDeliveryReceipt(
  { caseId }: Pick<JointCase, 'caseId'>,
  { frame, answer }: CaseForLetters,
  { results, signer, deliveredOn, postNo, left, signature }: Delivered,
  context: CommandContext,
): Promise<void> {
  const names: Readonly<Record<string, string>> = receiverRoleNames
  const signedWords = (parcel: string | null) => ({
    place: parcel === null ? `${frame.hallName} ${frame.windowNo} 号窗口` : postPlace(answer),
    method: parcel === null ? ('counter' as const) : ('post' as const),
    deliveredTime: hallTime(context.now),
    ...{ witness: '', remark: '' },
  })
  await writeDocument(
    {
      documentId: context.services.newId(),
      kind: 'deliveryReceipt',
      caseId,
      build: (documentNo) => ({
        ...frame,
        documentNo,
        papers: results.map(({ name, resultNo, copies }) => ({
          name,
          documentNo: resultNo,
          copies,
        })),
        recipient: frame.applicant.name,
        signerName: signer.name,
        signerRelation: names[signer.role] ?? signer.role,
        postNo,
        deliveredDate: deliveredOn,
        deliverer: frame.clerkName,
        ...signedIn('recipient', signature),
        ...(left ? leftWords(left) : signedWords(postNo)),
      }),
    },
    context,
  )
}

function signedIn(slot: 'receiver' | 'recipient', signature?: HandSignature | null) {
  return signature ? { signatures: [{ slot, ...signature }] } : {}
}

function leftWords({ place, time, witness, reason }: NonNullable<Delivered['left']>) {
  return {
    ...{ place, witness, method: 'left' as const },
    deliveredTime: time,
    remark: `受送达人拒绝签收，事由：${reason}`,
  }
}

function postPlace(answer: (key: string) => string): string {
  return answer('delivery.address') || answer('applicant.address') || '收件地址'
}
