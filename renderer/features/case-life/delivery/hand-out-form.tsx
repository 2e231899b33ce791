import { type ReactElement, useState } from 'react'
import {
  type DeliveryBoard,
  type IdentityCheckView,
  type ReceiverRole,
  type ResultView,
  receiverRoleNames,
} from '../../../../shared/case/delivery.ts'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import type { InputOf } from '../../../../shared/ipc/contract.ts'
import { ActionButton } from '../../../components/action-button.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { useShortcuts } from '../../../lib/shortcuts.ts'
import { localDate } from '../../../lib/time.ts'
import { CheckLines } from '../check-lines.tsx'
import { ChoiceLine } from '../choice-line.tsx'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'
import { SigningLine, useHandOutSigning } from './hand-out-signing.tsx'

export interface OutwardFormProps {
  readonly view: CaseView
  readonly board: DeliveryBoard
  readonly free: readonly ResultView[]
  readonly onClose: () => void
}

type Proof = 'card' | 'seen'
const cardPatienceSeconds = 20

/** 窗口领取: first whose card it is, then, one Enter more, the results into his hands. */
export function HandOutForm({ view, board, free, onClose }: OutwardFormProps): ReactElement {
  const command = useLifeCommand(view.caseId)
  const [deliveryId] = useState(newId)
  // 已签未交付: the check and what was signed for are known.
  const pending = board.signed.find(({ today }) => today)
  const [check, setCheck] = useState<IdentityCheckView | null>(pending?.check ?? null)
  const [resultIds, setResultIds] = useState<readonly string[]>(
    () => pending?.resultIds ?? free.map(({ resultId }) => resultId),
  )
  const signing = useHandOutSigning({ board, caseId: view.caseId, check, resultIds })
  // Somebody else came than who had signed.
  const identifyAnew = (): void => {
    setCheck(null)
    setResultIds(free.map(({ resultId }) => resultId))
  }
  useShortcuts({
    ...(check && { 'Alt+R': { label: '换人核验', initials: 'hrhy', run: identifyAnew } }),
  })
  const person = usePerson(board)
  const identify = async (): Promise<void> => {
    const input = { checkId: newId(), caseId: view.caseId, ...person.input() }
    await command.run(async () => {
      setCheck(await call('delivery.identify', input))
    }, '证件核验相符')
  }
  const handOut = async ({ checkId }: IdentityCheckView): Promise<void> => {
    const input = { deliveryId, caseId: view.caseId, resultIds: [...resultIds], checkId }
    if (
      await command.run(
        () => call('delivery.handOut', input),
        signing.signed ? '已交付，签名已在领证单和送达回证上' : '已交付，请打印领证单签字',
      )
    )
      onClose()
  }
  return (
    <SideForm
      // The button changes its meaning, and the focus must follow it.
      key={check?.checkId ?? 'unknown'}
      title="窗口领取"
      submitLabel={check ? `交付 ${resultIds.length} 份结果` : person.submitLabel}
      command={command}
      onSubmit={() => void (check ? handOut(check) : identify())}
      onClose={onClose}
    >
      {check ? (
        <>
          <Known check={check} />
          <SigningLine signing={signing} />
          <ActionButton shortcut="Alt+R" onClick={identifyAnew}>
            换人核验
          </ActionButton>
          <ResultChecks free={free} checked={resultIds} onChange={setResultIds} />
        </>
      ) : (
        <Asked person={person} board={board} fields={command.fields} />
      )}
    </SideForm>
  )
}

export function ResultChecks({
  free,
  checked,
  onChange,
}: {
  readonly free: readonly ResultView[]
  readonly checked: readonly string[]
  readonly onChange: (checked: readonly string[]) => void
}): ReactElement {
  return (
    <CheckLines
      label="交付的结果"
      lines={free.map(({ resultId, name, resultNo }) => ({ id: resultId, name, note: resultNo }))}
      checked={checked}
      onChange={onChange}
    />
  )
}

function Known({ check }: { readonly check: IdentityCheckView }): ReactElement {
  const how = check.method === 'card' ? '读卡核验' : '核对证件'
  return (
    <div className="delivery-known" role="status">
      <p>{`${how}相符：${receiverRoleNames[check.role]} ${check.name} ${check.idNumberMasked}`}</p>
      {check.warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
    </div>
  )
}

const emptyAgent = { name: '', idNumber: '', phone: '', authorisedOn: '' }

function usePerson({ receivers }: DeliveryBoard) {
  const [who, setWho] = useState<'own' | 'agent'>('own')
  const [proof, setProof] = useState<Proof>('card')
  const [role, setRole] = useState<ReceiverRole>(receivers[0]?.role ?? 'handler')
  const [idNumber, setIdNumber] = useState('')
  const [agent, setAgent] = useState(() => ({ ...emptyAgent, authorisedOn: localDate(new Date()) }))
  const input = (): Pick<InputOf<'delivery.identify'>, 'agent' | 'proof'> => ({
    agent: who === 'agent' ? agent : null,
    proof:
      proof === 'card'
        ? { method: 'card', waitSeconds: cardPatienceSeconds }
        : { method: 'seen', role: who === 'agent' ? 'agent' : role, idNumber },
  })
  const submitLabel = proof === 'card' ? '读卡核验' : '核验'
  return {
    ...{ who, setWho, proof, setProof, role, setRole, idNumber, setIdNumber, agent, setAgent },
    ...{ input, submitLabel },
  }
}

interface AskedProps {
  readonly person: ReturnType<typeof usePerson>
  readonly board: DeliveryBoard
  readonly fields: Readonly<Record<string, string>>
}

function Asked({ person, board, fields }: AskedProps): ReactElement {
  const { who, proof, agent } = person
  const agentBox = (name: keyof typeof emptyAgent) => ({
    value: agent[name],
    onChange: (value: string) => person.setAgent({ ...agent, [name]: value }),
    error: fields[`agent.${name}`],
  })
  return (
    <>
      <ChoiceLine
        label="核验方式"
        choices={[
          { value: 'card', name: '读身份证' },
          { value: 'seen', name: '看证件输号码' },
        ]}
        value={proof}
        onChoose={person.setProof}
      />
      <ChoiceLine
        label="领取人"
        choices={[
          { value: 'own', name: '本件登记的人' },
          { value: 'agent', name: '受托人' },
        ]}
        value={who}
        onChoose={person.setWho}
      />
      {who === 'own' && proof === 'card' && <Expected board={board} />}
      {who === 'own' && proof === 'seen' && (
        <ChoiceLine
          label="是谁"
          choices={board.receivers.map((one) => ({
            value: one.role,
            name: `${receiverRoleNames[one.role]} ${one.name}`,
          }))}
          value={person.role}
          onChoose={person.setRole}
        />
      )}
      {who === 'agent' && (
        <>
          <p className="muted">按授权委托书填写：</p>
          <TextField label="受托人" maxLength={50} {...agentBox('name')} />
          <TextField label="身份证号" maxLength={18} {...agentBox('idNumber')} />
          <TextField label="电话" maxLength={30} {...agentBox('phone')} />
          <TextField label="委托日期" maxLength={10} {...agentBox('authorisedOn')} />
        </>
      )}
      {proof === 'seen' && (
        <TextField
          label="证件号码"
          value={person.idNumber}
          onChange={person.setIdNumber}
          maxLength={18}
          hint="对照出示的证件输入，与登记的比对"
          error={fields.idNumber}
        />
      )}
    </>
  )
}

function Expected({ board }: { readonly board: DeliveryBoard }): ReactElement {
  return (
    <ul className="muted">
      {board.receivers.map(({ role, name, idNumberMasked }) => (
        <li key={role}>{`${receiverRoleNames[role]} ${name} ${idNumberMasked}`}</li>
      ))}
    </ul>
  )
}
