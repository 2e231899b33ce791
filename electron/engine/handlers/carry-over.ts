import { listKeptValues } from '../../../db/queries/kept-values.ts'
import { carryOver, findCarrying, updateOf } from '../cases/carry-over.ts'
import { getCase, getDraft, viewCase } from '../cases/open-case.ts'
import type { HandlersOf } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

export const carryOverHandlers = {
  'carryOver.find': async ({ caseId }, { read, services }) => {
    const jointCase = await getCase(read, caseId)
    const carrying = await findCarrying(read, services, jointCase)
    const kept = await listKeptValues(read, caseId)
    return {
      update: carrying && updateOf(jointCase, carrying),
      kept: kept.map(({ kept: value, fromVersion }) => ({ ...value, fromVersion })),
    }
  },
  'carryOver.apply': async ({ caseId, toVersion }, context) => {
    const { read, services } = context
    const jointCase = await getDraft(read, caseId)
    if (jointCase.catalogueVersion === toVersion) {
      context.unchanged()
      return viewCase(read, services, caseId)
    }
    const carrying = await findCarrying(read, services, jointCase)
    if (carrying?.to.version !== toVersion)
      refuse('conflict', '清单又有变动，请重新打开这件办件，看过变动后再更新。')
    await carryOver(context, jointCase, carrying)
    return viewCase(read, services, caseId)
  },
} satisfies HandlersOf<'carryOver'>
