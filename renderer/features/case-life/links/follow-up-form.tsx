import { type ReactElement, useState } from 'react'
import type { CaseLinks } from '../../../../shared/case/case-link.ts'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { useOpenCase } from '../../../lib/open-case.ts'
import { CheckLines } from '../check-lines.tsx'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'

/** 接着办: further items of the same project as a case of their own, with nothing asked again. */
export function FollowUpForm({
  view,
  links: { addable },
  onClose,
}: {
  readonly view: CaseView
  readonly links: CaseLinks
  readonly onClose: () => void
}): ReactElement {
  const command = useLifeCommand(view.caseId)
  const open = useOpenCase()
  const [caseId] = useState(newId)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const submit = async (): Promise<void> => {
    const items = addable
      .filter(({ itemId }) => chosen.includes(itemId))
      .map(({ itemId, variantId }) => ({ itemId, variantId }))
    const send = () => call('links.followUp', { caseId, fromCaseId: view.caseId, items })
    if (await command.run(send, '已开接着办的件，已填内容和材料已带入')) {
      onClose()
      open({ caseId, state: 'draft' })
    }
  }
  return (
    <SideForm
      title="接着办"
      submitLabel="开出并到受理台"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="muted">勾选要加办的事项。申请人、项目和共用材料带入，情形可以在受理台改。</p>
      <CheckLines
        label="事项"
        lines={addable.map(({ itemId, name, proposed }) => ({
          id: itemId,
          name,
          ...(proposed && { note: '按情形建议' }),
        }))}
        checked={chosen}
        onChange={setChosen}
      />
    </SideForm>
  )
}
