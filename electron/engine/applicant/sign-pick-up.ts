import { createHash } from 'node:crypto'
import type { Showing } from '../../../db/queries/applicant.ts'
import {
  findPickUpSignature,
  insertPickUpSignature,
} from '../../../db/queries/pick-up-signatures.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { type PickUp, pickUpContent } from '../delivery/pick-up.ts'
import type { CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

/** What the receiver is to sign for. Refuses what he has signed for already. */
export async function contentToSign(pickUp: PickUp, context: CommandContext): Promise<string> {
  const { sha256 } = await pickUpContent(pickUp, context)
  const former = await findPickUpSignature(context.read, pickUp.checkId)
  if (former?.signedContentSha256 === sha256)
    refuse('conflict', '领取人已经签收，不用再签；请把结果交给领取人。')
  return sha256
}

/** The strokes are kept, and come into the letters when these are numbered: letters that were proven don't change. */
export async function signPickUp(
  showing: Showing,
  { signatureId, strokes, png }: ParsedInputOf<'applicant.sign'>,
  context: CommandContext,
): Promise<void> {
  const { showingId, caseId, checkId, resultIds, contentSha256 } = showing
  if (caseId === null || checkId === null) throw new Error('results are collected on a check')
  if ((await contentToSign({ caseId, checkId, resultIds }, context)) !== contentSha256)
    refuse('conflict', '要领取的结果刚刚改过，请告诉窗口工作人员重新显示，看过后再签。')
  const picture = Buffer.from(png, 'base64')
  await insertPickUpSignature(context.write, {
    ...{ signatureId, showingId, checkId, caseId, resultIds, strokes },
    png: picture,
    pngSha256: createHash('sha256').update(picture).digest('hex'),
    signedContentSha256: contentSha256,
    signedAt: context.now.toISOString(),
  })
}
