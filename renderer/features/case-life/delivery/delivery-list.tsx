import type { ReactElement } from 'react'
import {
  type DeliveryView,
  deliveryMethodNames,
  deliveryStateNames,
  receiverRoleNames,
} from '../../../../shared/case/delivery.ts'
import { fullTime } from '../../../lib/time.ts'
import type { ResultRow } from './result-table.tsx'

/** 交付记录: newest first, also what came back. */
export function DeliveryList({
  deliveries,
  results,
}: {
  readonly deliveries: readonly DeliveryView[]
  readonly results: readonly ResultRow[]
}): ReactElement | null {
  if (deliveries.length === 0) return null
  const nameOf = (resultId: string) =>
    results.find(({ result }) => result?.resultId === resultId)?.result?.name ?? ''
  return (
    <section className="delivery-list" aria-label="交付记录">
      <h2>交付记录</h2>
      <ul>
        {deliveries.map((delivery) => (
          <li key={delivery.deliveryId}>
            <p>
              {`${fullTime(delivery.createdAt).slice(0, 16)} ${deliveryMethodNames[delivery.method]} ${delivery.resultIds.map(nameOf).join('、')}，经办 ${delivery.clerkName}`}
            </p>
            <p className="muted">{detailWords(delivery)}</p>
            {delivery.pickupCode && (
              <p className="delivery-code">{`取件码 ${delivery.pickupCode}，请告知领取人`}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function detailWords(delivery: DeliveryView): string {
  const { receiverName, receiverRole, identifiedBy, idNumberMasked, postNo, witness } = delivery
  const who =
    receiverRole === null ? receiverName : `${receiverRoleNames[receiverRole]} ${receiverName}`
  const proof = { card: '已读卡核验', seen: '已核对证件' }
  return [
    who,
    ...(identifiedBy === null ? [] : [`${idNumberMasked} ${proof[identifiedBy]}`]),
    ...(postNo === null ? [] : [`邮件号 ${postNo}`]),
    `${deliveryStateNames[delivery.state]}${delivery.endedOn ? ` ${delivery.endedOn}` : ''}`,
    ...(delivery.signerName && delivery.method === 'post' ? [`签收人 ${delivery.signerName}`] : []),
    ...(witness ? [`见证人 ${witness}`] : []),
    ...(delivery.reason ? [witness ? `拒收事由 ${delivery.reason}` : delivery.reason] : []),
  ]
    .filter((words) => words !== '')
    .join('，')
}
