import type { StoredResult } from '../../../db/queries/results.ts'
import type { DeliveryView } from '../../../shared/case/delivery.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { type CaseForLetters, caseForLetters } from '../cases/case-frame.ts'
import { hallTime } from '../custody/move-sleeve.ts'
import type { CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { nobody, send, unsigned } from './deliver.ts'
import { writeDeliveryReceipt } from './delivery-letters.ts'
import { namedReceivers } from './view-delivery.ts'

type Left = ParsedInputOf<'delivery.leave'>

/** 留置送达: refused by the recipient, left before a witness; what the receipt says counts, and nobody signs for it. */
export async function leave(input: Left, context: CommandContext): Promise<DeliveryView> {
  return send(input, context, async (results, jointCase) => {
    const letters = await caseForLetters(jointCase, context)
    requireOnPaper(results)
    requireSeen(input, results, hallTime(context.now), letters)
    requireImpartial(input, letters)
    const { place, leftOn, leftAt, reason } = input
    const witness = `${input.witnessName}（${input.witnessUnit}）`
    const receipt = { results, signer: { name: '拒绝签收', role: '—' }, deliveredOn: leftOn }
    const left = { place, time: leftAt, witness, reason }
    await writeDeliveryReceipt(jointCase, letters, { ...receipt, postNo: null, left }, context)
    return {
      ...{ ...nobody, ...unsigned },
      method: 'left',
      state: 'delivered',
      ...{ checkId: null, postNo: null, pickupCode: null },
      receiverName: letters.frame.applicant.name,
      receiverAddress: place,
      ...{ witness, reason },
      endedOn: leftOn,
    }
  })
}

function requireOnPaper(results: readonly StoredResult[]): void {
  const electronic = results.find(({ medium }) => medium === 'electronic')
  if (electronic) refuse('refused', `“${electronic.name}”只有电子件，不能留置。请改选网上送达。`)
}

/** It was left after it had come, and not in the future. */
function requireSeen(
  { leftOn, leftAt }: Left,
  results: readonly StoredResult[],
  nowAt: string,
  { frame: { issuedDate: today } }: CaseForLetters,
): void {
  const since =
    results
      .map(({ arrivedOn }) => arrivedOn)
      .toSorted()
      .at(-1) ?? today
  if (leftOn < since || leftOn > today) {
    const message = `留置日期应在结果到件（${since}）和今天（${today}）之间。`
    refuse('refused', message, { leftOn: message })
  }
  if (leftOn === today && leftAt > nowAt) {
    const message = `留置时间不能晚于现在（${nowAt}），请核对。`
    refuse('refused', message, { leftAt: message })
  }
}

/** A witness is neither of the two sides: 参照民事诉讼法第八十九条. */
function requireImpartial({ witnessName }: Left, { frame, answer }: CaseForLetters): void {
  const sides = [frame.clerkName, frame.applicant.name, ...namedReceivers(answer).map(byName)]
  if (!sides.map(bare).includes(bare(witnessName))) return
  const message = '见证人不能是送达人、受送达人或者他的经办人，请另请基层组织或者所在单位的人见证。'
  refuse('refused', message, { witnessName: message })
}

function byName({ name }: { readonly name: string }): string {
  return name
}

function bare(name: string): string {
  return name.replace(/\s/g, '')
}
