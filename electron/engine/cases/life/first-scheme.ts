import type { JointCase } from '../../../../db/queries/cases.ts'
import { listClocksOfCase } from '../../../../db/queries/clocks.ts'
import { chinaDate } from '../../../../shared/calendar/working-days.ts'
import type { Catalogue } from '../../../../shared/catalog/catalogue.ts'
import type { Evaluation } from '../../../../shared/catalog/evaluation.ts'
import type { LifeChange, LifeContext } from './life-change.ts'

const schemeDays = 10
const schemeBases: Readonly<Record<Catalogue['province'], string>> = {
  hainan:
    '《海南省水电气网视联合报装“一件事”实施方案》“改革措施”（十）第1项：涉及外线接入工程的，10 个工作日内向申请人反馈首次设计方案',
  hunan: '建议值，待大厅确认：涉及外线的，首次收到申请后 10 个工作日内答复设计方案（参照海南）',
}

/** Items whose form says that they need an outside line. */
export function withOutsideLine(
  evaluation: Pick<Evaluation, 'field'>,
  itemIds: readonly string[],
): readonly string[] {
  return evaluation.field('project.needOutsideLine')?.value === true ? itemIds : []
}

/**
 * 首次设计方案: an enterprise whose item needs an outside line answers within ten working days of the first
 * receipt. Once per item, whichever is known first: the applicant's word or the record of the survey.
 */
export async function startFirstSchemes(
  life: LifeChange,
  {
    jointCase,
    catalogue,
    itemIds,
    context,
  }: {
    readonly jointCase: Pick<JointCase, 'caseId' | 'receivedAt'>
    readonly catalogue: Catalogue
    readonly itemIds: readonly string[]
    readonly context: Pick<LifeContext, 'read' | 'now'>
  },
): Promise<void> {
  const started = (await listClocksOfCase(context.read, jointCase.caseId)).filter(
    ({ kind }) => kind === 'firstScheme',
  )
  const startedOn = chinaDate(jointCase.receivedAt ?? context.now.toISOString())
  for (const item of catalogue.items) {
    const receiver = catalogue.departments.find(({ id }) => id === item.receiver)
    const isEnterprise = item.stage === '报装' && receiver?.kind === 'enterprise'
    if (!itemIds.includes(item.id) || !isEnterprise) continue
    if (started.some(({ itemId }) => itemId === item.id)) continue
    const basis = schemeBases[catalogue.province]
    await life.startClock({
      ...{ basis, startedOn, itemId: item.id },
      kind: 'firstScheme',
      days: schemeDays,
    })
  }
}
