import { type ReactElement, type SubmitEvent, useState } from 'react'
import type { RequestView } from '../../../shared/ipc/contract/assistance.ts'
import { contract, type InputOf } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Labelled, TextField } from '../../components/text-field.tsx'
import { call } from '../../lib/call.ts'
import { fieldErrors } from '../../lib/field-errors.ts'
import { newId } from '../../lib/new-id.ts'
import { localDate } from '../../lib/time.ts'
import { useAsk } from './use-ask.ts'

type Papers = InputOf<'assistance.writePapers'>

const secretNames = { trade: '商业秘密', privacy: '个人隐私', work: '工作秘密' } as const
const texts = [
  ['agentIdNumber', '帮办人员身份证号'],
  ['agentPhone', '帮办人员电话'],
  ['agentUnit', '帮办人员单位'],
  ['untilDate', '委托截止日期'],
  ['subject', '须保密的资料'],
  ['secretUntilDate', '保密截止日期'],
] as const

/** 委托书 and 保密协议 in one go; the usual terms stand there already. */
export function PapersForm({
  requestId,
  onSaved,
}: {
  readonly requestId: string
  readonly onSaved: (next: RequestView) => void
}): ReactElement {
  const [papers, setPapers] = useState<Papers>(() => usualTerms(requestId))
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const ask = useAsk()
  const errors = { ...ask.fields, ...wrong }
  const set = (changes: Partial<Papers>): void => {
    setPapers({ ...papers, ...changes })
    setWrong({})
  }
  const write = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = fieldErrors(contract['assistance.writePapers'].input, papers)
    setWrong(found)
    if (Object.keys(found).length === 0)
      ask.run(() => call('assistance.writePapers', papers), onSaved)
  }
  return (
    <form className="assistance-form panel" aria-label="出具文书" onSubmit={write} noValidate>
      <h2>出具委托书和保密协议</h2>
      {texts.map(([key, label], at) => (
        <TextField
          key={key}
          label={label}
          value={papers[key]}
          error={errors[key]}
          autoFocus={at === 0}
          onChange={(value) => set({ [key]: value })}
        />
      ))}
      <TextField
        label="委托权限"
        value={papers.powers.join('；')}
        error={errors.powers ?? errors['powers.0']}
        hint="几项之间用分号隔开"
        onChange={(value) => set({ powers: value.split(/[；;]/) })}
      />
      <Labelled label="涉及">
        <fieldset className="assistance-choice" aria-label="涉及的秘密">
          {Object.entries(secretNames).map(([secret, name]) => {
            const kind = secret as keyof typeof secretNames
            const has = papers.secrets.includes(kind)
            const others = papers.secrets.filter((one) => one !== kind)
            return (
              <label key={secret}>
                <input
                  type="checkbox"
                  checked={has}
                  onChange={() => set({ secrets: has ? others : [...others, kind] })}
                />
                {name}
              </label>
            )
          })}
        </fieldset>
        {errors.secrets && <p className="field-error">{errors.secrets}</p>}
      </Labelled>
      {ask.problem && (
        <p className="field-error" role="alert">
          {ask.problem}
        </p>
      )}
      <div className="assistance-actions">
        <ActionButton type="submit" kind="primary" shortcut="Enter" disabled={ask.busy}>
          出具
        </ActionButton>
      </div>
    </form>
  )
}

/** Half a year to act, three years to be silent; whoever agrees otherwise writes otherwise. */
function usualTerms(requestId: string): Papers {
  const today = localDate(new Date())
  return {
    ...{ requestId, entrustmentId: newId(), confidentialityId: newId() },
    ...{ agentIdNumber: '', agentPhone: '', agentUnit: '' },
    powers: ['代为填写和提交申请材料', '代为接收补正告知和领取办理结果'],
    mayEntrustOthers: false,
    maySign: false,
    untilDate: later(today, 6),
    secrets: ['trade', 'privacy'],
    subject: '项目资料、用能资料和经办人身份信息',
    secretUntilDate: later(today, 36),
  }
}

/** A day before so many months later, as terms are counted. */
function later(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + months)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}
