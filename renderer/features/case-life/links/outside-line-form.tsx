import { type ReactElement, useState } from 'react'
import type { CaseLinks } from '../../../../shared/case/case-link.ts'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { useOpenCase } from '../../../lib/open-case.ts'
import { CheckLines } from '../check-lines.tsx'
import { ChoiceLine } from '../choice-line.tsx'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'

const applicantSelf = 'self'

/** 开外线报批: which approvals, and who applies for them; the new draft then lies on the desk. */
export function OutsideLineForm({
  view,
  links: { approvals, agents, entrusted },
  onClose,
}: {
  readonly view: CaseView
  readonly links: CaseLinks
  readonly onClose: () => void
}): ReactElement {
  const command = useLifeCommand(view.caseId)
  const open = useOpenCase()
  const [caseId] = useState(newId)
  // One record at a time: its number stands in the form of the new case.
  const surveyId = approvals[0]?.surveyId ?? ''
  const offered = approvals.filter((one) => one.surveyId === surveyId)
  const [agentId, setAgentId] = useState(entrusted ?? applicantSelf)
  const [itemIds, setItemIds] = useState<readonly string[]>(() =>
    offered.map(({ itemId }) => itemId),
  )
  const submit = async (): Promise<void> => {
    const send = () =>
      call('links.openOutsideLine', {
        ...{ caseId, fromCaseId: view.caseId, surveyId },
        ...{ itemIds: [...itemIds], agentId: agentId === applicantSelf ? null : agentId },
      })
    if (await command.run(send, '已开外线报批，已填内容和材料已带入')) {
      onClose()
      open({ caseId, state: 'draft' })
    }
  }
  return (
    <SideForm
      title="开外线报批"
      submitLabel="开出并到受理台"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <CheckLines
        label="外线审批"
        lines={offered.map(({ itemId, name, unitIds }) => ({
          id: itemId,
          name,
          note: unitIds
            .map((id) => agents.find(({ departmentId }) => departmentId === id)?.name ?? '')
            .filter(Boolean)
            .join('、'),
        }))}
        checked={itemIds}
        onChange={setItemIds}
      />
      <ChoiceLine
        label="由谁申请"
        choices={[
          { value: applicantSelf, name: '申请人自行申请' },
          ...agents.map(({ departmentId, name }) => ({
            value: departmentId,
            name: `${name}代办`,
          })),
        ]}
        value={agentId}
        onChoose={setAgentId}
      />
      <p className="muted">
        {agentId === applicantSelf
          ? '申请人、项目、外线内容和共用材料全部带入，只补外线审批自己的栏目。'
          : '企业以自己的账号申请：项目、外线内容和项目材料带入，企业的名称、代码和经办人另填；委托人随件保留，须有委托书。'}
      </p>
    </SideForm>
  )
}
