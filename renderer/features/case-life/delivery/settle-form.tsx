import { type ReactElement, useState } from 'react'
import { type DeliveryView, deliveryMethodNames } from '../../../../shared/case/delivery.ts'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { localDate } from '../../../lib/time.ts'
import { ChoiceLine } from '../choice-line.tsx'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'

export interface UnderwayFormProps {
  readonly view: CaseView
  readonly underway: readonly DeliveryView[]
  readonly onClose: () => void
}

/** What is on its way has arrived: signed for, or taken with its code. */
export function SettleForm({ view, underway, onClose }: UnderwayFormProps): ReactElement | null {
  const command = useLifeCommand(view.caseId)
  const [deliveryId, setDeliveryId] = useState(underway[0]?.deliveryId)
  const [code, setCode] = useState('')
  const [signerName, setSignerName] = useState('')
  const [relation, setRelation] = useState('本人')
  const [signedOn, setSignedOn] = useState(() => localDate(new Date()))
  const delivery = underway.find((one) => one.deliveryId === deliveryId)
  if (!delivery) return null
  const byCode = delivery.method === 'selfService'
  const send = () =>
    byCode
      ? call('delivery.collect', { deliveryId: delivery.deliveryId, code })
      : call('delivery.settlePost', {
          ...{ deliveryId: delivery.deliveryId, signerName, relation, signedOn },
        })
  const submit = async (): Promise<void> => {
    if (await command.run(send, '已登记送达')) onClose()
  }
  const { fields } = command
  return (
    <SideForm
      title={byCode ? '登记自助领取' : '登记邮件签收'}
      submitLabel="登记送达"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <WhichDelivery underway={underway} value={deliveryId} onChoose={setDeliveryId} />
      {byCode ? (
        <TextField
          label="取件码"
          value={code}
          onChange={setCode}
          maxLength={20}
          inputMode="numeric"
          error={fields.code}
        />
      ) : (
        <>
          <TextField
            label="签收人"
            value={signerName}
            onChange={setSignerName}
            maxLength={50}
            error={fields.signerName}
          />
          <TextField
            label="与收件人关系"
            value={relation}
            onChange={setRelation}
            maxLength={50}
            error={fields.relation}
          />
          <TextField
            label="签收日期"
            value={signedOn}
            onChange={setSignedOn}
            maxLength={10}
            hint="以邮件详情单为准"
            error={fields.signedOn}
          />
        </>
      )}
    </SideForm>
  )
}

export function WhichDelivery({
  underway,
  value,
  onChoose,
}: {
  readonly underway: readonly DeliveryView[]
  readonly value: string | undefined
  readonly onChoose: (deliveryId: string) => void
}): ReactElement | null {
  if (underway.length < 2) return null
  return (
    <ChoiceLine
      label="哪一次"
      choices={underway.map(({ deliveryId, method, postNo, receiverName }) => ({
        value: deliveryId,
        name: `${deliveryMethodNames[method]} ${receiverName} ${postNo ?? ''}`,
      }))}
      value={value}
      onChoose={onChoose}
    />
  )
}
