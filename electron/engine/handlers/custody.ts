import { findSleeveByCode } from '../../../db/queries/sleeves.ts'
import { normalSleeveCode, sleeveCodeProblem } from '../../../shared/case/sleeve.ts'
import { custodyBoard } from '../custody/custody-board.ts'
import { fillSleeve } from '../custody/fill-sleeve.ts'
import { giveBack } from '../custody/give-back.ts'
import { measureTransfers } from '../custody/measure-transfers.ts'
import { declineMove, handOver, signMove } from '../custody/move-sleeve.ts'
import type { HandlersOf } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

export const custodyHandlers = {
  'custody.ofCase': ({ caseId }, { read, services }) => custodyBoard(read, services, caseId),
  'custody.find': async ({ code }, { read }) => {
    const problem = sleeveCodeProblem(code)
    if (problem !== null) refuse('refused', problem)
    const sleeve = await findSleeveByCode(read, normalSleeveCode(code))
    if (!sleeve) refuse('not-found', '本机没有这个材料袋。请核对标签上的大厅和窗口，到那里查询。')
    return { caseId: sleeve.caseId, sleeveId: sleeve.sleeveId }
  },
  'custody.fillSleeve': fillSleeve,
  'custody.handOver': handOver,
  'custody.sign': signMove,
  'custody.decline': declineMove,
  'custody.giveBack': giveBack,
  'custody.measure': (period, { read, now }) => measureTransfers(read, period, now),
} satisfies HandlersOf<'custody'>
