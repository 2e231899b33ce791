import { insertSleeveMove, markPapersReturned } from '../../../db/queries/sleeves.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { SleeveView } from '../../../shared/case/sleeve.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { caseForLetters } from '../cases/case-frame.ts'
import { LifeChange } from '../cases/life/life-change.ts'
import { getCase } from '../cases/open-case.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { writeDocument } from '../documents/write-document.ts'
import { refuse } from '../refusal.ts'
import {
  changedSleeve,
  getSleeve,
  hallTime,
  isRepeatedMove,
  paperRows,
  requireAtRest,
} from './move-sleeve.ts'
import { type Sleeve, viewSleeve } from './view-sleeve.ts'

type Input = ParsedInputOf<'custody.giveBack'>

/** 退还申请人: what went back is never handed over again; an emptied sleeve has nothing left to be in time for. */
export async function giveBack(input: Input, context: CommandContext): Promise<SleeveView> {
  const { read, write, services, now } = context
  const { moveId, sleeveId, materialIds, receiverName, relation, reason } = input
  const sleeve = await getSleeve(context, sleeveId)
  if (await isRepeatedMove(context, input)) return viewSleeve(read, services, sleeve)
  if (requireAtRest(sleeve) !== 'counter')
    refuse('refused', '材料现在不在窗口。请先登记接收单位交回窗口，签收后再退还申请人。')
  const returned = papersToReturn(sleeve, materialIds)
  const at = now.toISOString()
  const today = chinaDate(at)
  await insertSleeveMove(write, {
    ...{ moveId, sleeveId, reason },
    from: 'counter',
    to: 'applicant',
    method: 'hand',
    postNo: null,
    position: sleeve.moves.length,
    handedBy: accountOf(context.caller).accountId,
    handedAt: at,
    state: 'signed',
    signerName: receiverName,
    signerRelation: relation,
    endedOn: today,
  })
  await markPapersReturned(write, sleeveId, moveId, materialIds)
  const life = await LifeChange.of(sleeve, context)
  const left = sleeve.papers.filter(({ returnedBy }) => returnedBy === null).length
  if (left === returned.length)
    await life.endClocks({ kind: 'transfer', subjectId: sleeveId }, 'cancelled')
  const moves = await life.finish()
  const { frame, catalogue } = await caseForLetters(await getCase(read, sleeve.caseId), context)
  await writeDocument(
    {
      documentId: services.newId(),
      kind: 'returnList',
      caseId: sleeve.caseId,
      build: (documentNo) => ({
        ...frame,
        documentNo,
        returned: paperRows({ papers: returned }, catalogue),
        reason,
        receiver: { name: receiverName, relation },
        returnedDate: today,
        returnedTime: hallTime(now),
      }),
    },
    context,
  )
  const payload = { moveId, sleeveId, code: sleeve.code, papers: returned.length, ...moves }
  context.record({ kind: 'sleeve-returned', caseId: sleeve.caseId, payload })
  return changedSleeve(context, sleeve)
}

function papersToReturn({ papers }: Sleeve, materialIds: readonly string[]) {
  return [...new Set(materialIds)].map((materialId) => {
    const paper = papers.find((one) => one.materialId === materialId)
    if (!paper) refuse('invalid-input', '有材料不在这个材料袋里，请重新选择。')
    if (paper.returnedBy !== null) refuse('conflict', '有材料已经退还过，请重新打开材料交接。')
    return paper
  })
}
