import { type ReactElement, useState } from 'react'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import type { CaseSpecialists } from '../../../../shared/ipc/contract/projects.ts'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { ChoiceLine } from '../choice-line.tsx'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'
import { useSpecialists } from '../use-specialists.ts'

interface SpecialistFormProps {
  readonly view: CaseView
  readonly onClose: () => void
}

/** 服务专员: one named person, whom applicant and enterprises can reach; the next one takes over with a note. */
export function SpecialistForm(props: SpecialistFormProps): ReactElement | null {
  const { data } = useSpecialists(props.view.caseId)
  return data ? <OpenForm {...props} specialists={data} /> : null
}

const somebodyElse = 'else'

function OpenForm({
  view: { caseId },
  specialists: { current, colleagues, projectCode },
  onClose,
}: SpecialistFormProps & { readonly specialists: CaseSpecialists }): ReactElement {
  const command = useLifeCommand(caseId)
  const [specialistId] = useState(newId)
  const [accountId, setAccountId] = useState(somebodyElse)
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [note, setNote] = useState('')
  const pick = (id: string): void => {
    setAccountId(id)
    setName(colleagues.find((one) => one.accountId === id)?.name ?? '')
  }
  const submit = async (): Promise<void> => {
    const send = () =>
      call('projects.assignSpecialist', {
        ...{ caseId, specialistId, name, phone, note },
        accountId: accountId === somebodyElse ? null : accountId,
      })
    const done = current ? `已移交给${name}` : `服务专员：${name}`
    if (await command.run(send, done)) onClose()
  }
  return (
    <SideForm
      title={current ? `移交服务专员（现为${current.name}）` : '确定服务专员'}
      submitLabel={current ? '移交' : '确定'}
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="muted">
        {projectCode === ''
          ? '这件没有项目代码，专员只负责这一件。'
          : `负责项目 ${projectCode} 的全部办件，文书上会印姓名和电话。`}
      </p>
      <ChoiceLine
        label="人员"
        choices={[
          ...colleagues.map((one) => ({ value: one.accountId, name: one.name })),
          { value: somebodyElse, name: '其他人' },
        ]}
        value={accountId}
        onChoose={pick}
      />
      <TextField
        label="姓名"
        value={name}
        onChange={setName}
        maxLength={50}
        error={command.fields.name}
      />
      <TextField
        label="电话"
        value={phone}
        onChange={setPhone}
        maxLength={30}
        error={command.fields.phone}
      />
      <TextField
        label={current ? '移交说明' : '说明'}
        value={note}
        onChange={setNote}
        maxLength={300}
        error={command.fields.note}
      />
    </SideForm>
  )
}
