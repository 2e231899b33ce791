import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import {
  Closing,
  closingNames,
  Finding,
  findingNames,
  type RectificationView,
} from '../../../../shared/case/evaluation.ts'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { localDate } from '../../../lib/time.ts'
import { ChoiceLine } from '../choice-line.tsx'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'

interface RectifyFormProps {
  readonly view: CaseView
  readonly one: RectificationView
  readonly onClose: () => void
}

const today = (): string => localDate(new Date())

export function ContactForm({ view, one, onClose }: RectifyFormProps): ReactElement {
  const command = useLifeCommand(view.caseId)
  const [contactedOn, setContactedOn] = useState(today)
  const [note, setNote] = useState('')
  const { rectificationId, mobileMasked } = one
  const submit = async (): Promise<void> => {
    const send = () => call('evaluation.contact', { rectificationId, contactedOn, note })
    if (await command.run(send, '已登记联系')) onClose()
  }
  return (
    <SideForm
      title="登记联系"
      submitLabel="登记"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="muted">{`联系电话 ${mobileMasked}`}</p>
      <TextField
        label="联系日期"
        value={contactedOn}
        onChange={setContactedOn}
        maxLength={10}
        error={command.fields.contactedOn}
      />
      <TextField
        label="联系情况"
        value={note}
        onChange={setNote}
        maxLength={500}
        error={command.fields.note}
      />
    </SideForm>
  )
}

export function AnswerForm({ view, one, onClose }: RectifyFormProps): ReactElement {
  const command = useLifeCommand(view.caseId)
  const [answeredOn, setAnsweredOn] = useState(today)
  const [finding, setFinding] = useState<Finding>('justified')
  const [answer, setAnswer] = useState('')
  const { rectificationId } = one
  const submit = async (): Promise<void> => {
    const send = () => call('evaluation.answer', { rectificationId, answeredOn, finding, answer })
    if (await command.run(send, '已登记答复')) onClose()
  }
  return (
    <SideForm
      title="登记答复"
      submitLabel="登记"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ChoiceLine
        label="核实结果"
        choices={Finding.options.map((value) => ({ value, name: findingNames[value] }))}
        value={finding}
        onChoose={setFinding}
      />
      <TextField
        label="整改和答复"
        value={answer}
        onChange={setAnswer}
        maxLength={1000}
        error={command.fields.answer}
      />
      <TextField
        label="答复日期"
        value={answeredOn}
        onChange={setAnsweredOn}
        maxLength={10}
        error={command.fields.answeredOn}
      />
    </SideForm>
  )
}

export function CloseForm({ view, one, onClose }: RectifyFormProps): ReactElement {
  const command = useLifeCommand(view.caseId)
  const [closedOn, setClosedOn] = useState(today)
  const [closing, setClosing] = useState<Closing>('satisfied')
  const { rectificationId } = one
  const submit = async (): Promise<void> => {
    const send = () => call('evaluation.close', { rectificationId, closedOn, closing })
    if (await command.run(send, '整改已办结')) onClose()
  }
  return (
    <SideForm
      title="整改办结"
      submitLabel="办结"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ChoiceLine
        label="评价人意见"
        choices={Closing.options.map((value) => ({ value, name: closingNames[value] }))}
        value={closing}
        onChoose={setClosing}
      />
      <TextField
        label="办结日期"
        value={closedOn}
        onChange={setClosedOn}
        maxLength={10}
        error={command.fields.closedOn}
      />
    </SideForm>
  )
}

export function AssignForm({ view, one, onClose }: RectifyFormProps): ReactElement | null {
  const { rectificationId } = one
  const assignees = useQuery({
    queryKey: ['evaluation.assignees', rectificationId],
    queryFn: () => call('evaluation.assignees', { rectificationId }),
  })
  const command = useLifeCommand(view.caseId)
  const [picked, setPicked] = useState(one.assignedTo ?? undefined)
  if (!assignees.data) return null
  const submit = async (): Promise<void> => {
    if (picked === undefined) return
    const send = () => call('evaluation.assign', { rectificationId, accountId: picked })
    if (await command.run(send, '已指派')) onClose()
  }
  return (
    <SideForm
      title="指派负责人"
      submitLabel="指派"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {assignees.data.length === 0 && (
        <p>没有可以指派的值班长：经办这件的人不能负责整改。请管理员增设值班长账号。</p>
      )}
      <ChoiceLine
        label="负责人"
        choices={assignees.data.map(({ accountId, displayName }) => ({
          value: accountId,
          name: displayName,
        }))}
        value={picked}
        onChoose={setPicked}
      />
    </SideForm>
  )
}
