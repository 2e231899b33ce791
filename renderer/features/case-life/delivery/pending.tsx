import type { ReactElement } from 'react'
import type { DeliveryBoard } from '../../../../shared/case/delivery.ts'
import { fullTime } from '../../../lib/time.ts'

/** 已签未交付: signed for, and something came in between; says what to do next. */
export function Pending({ board }: { readonly board: DeliveryBoard }): ReactElement | null {
  if (board.signed.length === 0) return null
  return (
    <div className="delivery-pending panel" role="status">
      {board.signed.map(({ check, resultIds, signedAt, today }) => (
        <p key={check.checkId}>
          {`${check.name} ${fullTime(signedAt).slice(0, 16)} 已在申请人屏签收 ${resultIds.length} 份结果，系统里还没有交付。`}
          {today
            ? '请把结果交给领取人，按 L 再按 Ctrl+Enter 登记交付。'
            : '请先核实结果是否还在窗口；还在的，按 L 重新核验、签收后交付。'}
        </p>
      ))}
    </div>
  )
}
