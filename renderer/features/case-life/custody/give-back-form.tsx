import { type ReactElement, useState } from 'react'
import { paperFormNames } from '../../../../shared/case/sleeve.ts'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { CheckLines } from '../check-lines.tsx'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'
import type { SleeveFormProps } from './hand-over-form.tsx'

/** 退还申请人: originals are proposed. */
export function GiveBackForm({ view, sleeve, onClose }: SleeveFormProps): ReactElement {
  const command = useLifeCommand(view.caseId)
  const [moveId] = useState(newId)
  const there = sleeve.papers.filter(({ returnedOn }) => returnedOn === null)
  const [materialIds, setMaterialIds] = useState<readonly string[]>(() =>
    there.filter(({ form }) => form === 'original').map(({ materialId }) => materialId),
  )
  const [receiverName, setReceiverName] = useState(
    () => view.facts.find(({ key }) => key === 'handler.name')?.value?.toString() ?? '',
  )
  const [relation, setRelation] = useState('经办人')
  const [reason, setReason] = useState('办结后退还原件')
  const submit = async (): Promise<void> => {
    const input = {
      ...{ moveId, sleeveId: sleeve.sleeveId, materialIds: [...materialIds] },
      ...{ receiverName, relation, reason },
    }
    if (await command.run(() => call('custody.giveBack', input), '已登记退还，请打印退件清单'))
      onClose()
  }
  const { fields } = command
  return (
    <SideForm
      title={`退还申请人 ${sleeve.code}`}
      submitLabel="退还并生成退件清单"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <CheckLines
        label="退还的材料"
        lines={there.map(({ materialId, name, form, copies }) => ({
          id: materialId,
          name,
          note: `${paperFormNames[form]} ${copies} 份`,
        }))}
        checked={materialIds}
        onChange={setMaterialIds}
      />
      <TextField
        label="领回人"
        value={receiverName}
        onChange={setReceiverName}
        maxLength={50}
        error={fields.receiverName}
      />
      <TextField
        label="与申请人关系"
        value={relation}
        onChange={setRelation}
        maxLength={50}
        error={fields.relation}
      />
      <TextField
        label="原因"
        value={reason}
        onChange={setReason}
        maxLength={200}
        error={fields.reason}
      />
    </SideForm>
  )
}
