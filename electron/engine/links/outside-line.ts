import type { CaseView, MaterialRecord, SelectedItem } from '../../../shared/case/joint-case.ts'
import { agentChoiceOf } from '../../../shared/case/outside-agent.ts'
import { surveyRecordMaterial } from '../../../shared/case/survey-outcome.ts'
import type { Catalogue, Item } from '../../../shared/catalog/catalogue.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import type { FactChange } from '../cases/save-facts.ts'
import type { CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { openApprovals } from './open-approvals.ts'
import { catalogueForNew, findOpened, getOrigin, openLinkedCase } from './open-linked.ts'

type Input = ParsedInputOf<'links.openOutsideLine'>

/**
 * 外线报批, linked to the case whose survey found it necessary. 湘建城〔2024〕64号 附件2“业务办理”第2项: entrusted, the
 * enterprise applies with its own account; 海南省实施方案 （一）: two stages that belong together.
 */
export async function openOutsideLine(input: Input, context: CommandContext): Promise<CaseView> {
  const { caseId, fromCaseId, surveyId, agentId } = input
  const opened = await findOpened(caseId, context)
  if (opened) return opened
  const from = await getOrigin(fromCaseId, context)
  const catalogue = await catalogueForNew(context)
  const open = await openApprovals(context.read, fromCaseId, catalogue)
  const wanted = open.filter((one) => one.surveyId === surveyId)
  const strange = input.itemIds.filter((id) => !wanted.some(({ itemId }) => itemId === id))
  if (strange.length > 0)
    refuse(
      'refused',
      '所选的外线审批不在踏勘记录里，或者已经在办。请重新打开“关联办件”核对后再选。',
    )
  refuseStrangeAgent(agentId, catalogue)
  const [first] = wanted
  return openLinkedCase(
    {
      ...{ caseId, from, surveyId, agentId },
      kind: 'outside-line',
      items: input.itemIds.map((id) => selected(catalogue, id)),
      facts: statedFacts(input, catalogue, first?.recordNo ?? ''),
      materials: [surveyRecord(context.now.toISOString())],
    },
    catalogue,
    context,
  )
}

function refuseStrangeAgent(agentId: string | null, { departments }: Catalogue): void {
  if (agentId === null) return
  const agent = departments.find(({ id }) => id === agentId)
  if (agent?.kind !== 'enterprise' || agentChoiceOf(agentId) === null)
    refuse(
      'invalid-input',
      '所选单位不能代办外线审批。请选择一家市政公用企业，或由申请人自行申请。',
    )
}

function selected(catalogue: Catalogue, itemId: string): SelectedItem {
  const item = catalogue.items.find(({ id }) => id === itemId)
  return { itemId, variantId: item?.variants[0]?.id ?? null }
}

/** What the record says of the line, and who applies. */
function statedFacts(
  { fromCaseId, itemIds, agentId }: Input,
  catalogue: Catalogue,
  recordNo: string,
): readonly FactChange[] {
  const said = { source: 'history', sourceCaseId: fromCaseId } as const
  const situations = catalogue.items
    .filter(({ id }) => itemIds.includes(id))
    .flatMap(({ proposed }) => situationOf(proposed))
  const agent = agentId === null ? null : agentChoiceOf(agentId)
  return [
    { key: 'project.needOutsideLine', value: true, ...said },
    { key: 'outside.surveyNo', value: recordNo, ...said },
    { key: 'project.entrustAgency', value: agent !== null, ...said },
    ...(agent === null
      ? []
      : [
          { key: 'outside.agent', value: agent, ...said },
          { key: 'applicant.type', value: '2', ...said },
        ]),
    ...situations.map((key) => ({ key, value: true, ...said })),
  ]
}

/** The question whose “yes” speaks for the item (外线是否占用、挖掘城市道路). */
function situationOf(rule: Item['proposed']): readonly string[] {
  return rule && 'field' in rule && 'is' in rule && rule.is === true ? [rule.field] : []
}

function surveyRecord(at: string): MaterialRecord {
  return {
    materialId: surveyRecordMaterial,
    handling: 'electronic',
    copies: 0,
    licenceId: null,
    at,
  }
}
