import { type ReactElement, useState } from 'react'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import { postNumberProblem } from '../../../../shared/case/post-number.ts'
import type { SleeveView } from '../../../../shared/case/sleeve.ts'
import type { CustodyBoard } from '../../../../shared/ipc/contract/custody.ts'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { ChoiceLine } from '../choice-line.tsx'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'

export interface SleeveFormProps {
  readonly view: CaseView
  readonly board: CustodyBoard
  readonly sleeve: SleeveView
  readonly onClose: () => void
}

const backToCounter = 'counter'

/** 交接: out of the hands of whoever holds it; the slip is signed at both ends. */
export function HandOverForm({ view, board, sleeve, onClose }: SleeveFormProps): ReactElement {
  const command = useLifeCommand(view.caseId)
  const [moveId] = useState(newId)
  const { holder, destination } = sleeve
  const choices = [
    ...board.receivers
      .filter(({ receiverId }) => receiverId !== holder.receiverId)
      .map(({ receiverId, name }) => ({ value: receiverId, name })),
    ...(holder.kind === 'counter' ? [] : [{ value: backToCounter, name: '交回窗口' }]),
  ]
  const [to, setTo] = useState(
    holder.kind === 'counter' ? (destination.receiverId ?? backToCounter) : backToCounter,
  )
  const [method, setMethod] = useState<'hand' | 'post'>('hand')
  const [postNo, setPostNo] = useState('')
  const [touched, setTouched] = useState(false)
  const problem = method === 'post' && touched ? postNumberProblem(postNo) : null
  const submit = async (): Promise<void> => {
    setTouched(true)
    if (method === 'post' && postNumberProblem(postNo) !== null) return
    const input = {
      ...{ moveId, sleeveId: sleeve.sleeveId },
      receiverId: to === backToCounter ? null : to,
      postNo: method === 'post' ? postNo : null,
    }
    if (await command.run(() => call('custody.handOver', input), '已登记交出，待对方签收'))
      onClose()
  }
  return (
    <SideForm
      title={`交接 ${sleeve.code}`}
      submitLabel="交出并生成交接单"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="muted">{`现在在：${holder.name}`}</p>
      <ChoiceLine label="交给" choices={choices} value={to} onChoose={setTo} />
      <ChoiceLine
        label="方式"
        choices={[
          { value: 'hand', name: '当面交' },
          { value: 'post', name: '邮寄' },
        ]}
        value={method}
        onChoose={setMethod}
      />
      {method === 'post' && (
        <TextField
          label="邮件号"
          value={postNo}
          onChange={setPostNo}
          maxLength={40}
          error={problem ?? command.fields.postNo}
        />
      )}
    </SideForm>
  )
}
