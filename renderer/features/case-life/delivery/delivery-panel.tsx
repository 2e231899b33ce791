import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import type { DeliveryBoard, DeliveryView, ResultView } from '../../../../shared/case/delivery.ts'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import { Problem } from '../../../components/problem.tsx'
import { useRowCursor } from '../../../components/row-cursor.ts'
import { call, messageOf } from '../../../lib/call.ts'
import { type Shortcuts, useShortcuts } from '../../../lib/shortcuts.ts'
import { LettersLine } from '../letters-line.tsx'
import { useLifeCommand } from '../use-life-command.ts'
import { DeliveryList } from './delivery-list.tsx'
import { HandOutForm } from './hand-out-form.tsx'
import { LeaveForm } from './leave-form.tsx'
import { OnlineForm } from './online-form.tsx'
import { Pending } from './pending.tsx'
import { PostForm } from './post-form.tsx'
import { ResultForm } from './result-form.tsx'
import { type ResultRow, ResultTable } from './result-table.tsx'
import { SelfServiceForm } from './self-service-form.tsx'
import { SettleForm } from './settle-form.tsx'
import { TakeBackForm } from './take-back-form.tsx'
import './delivery.css'

/** 出件: the results of all items, and how each of them reached its owner. */
export function DeliveryPanel({ view }: { readonly view: CaseView }): ReactElement {
  const board = useQuery({
    queryKey: ['delivery.ofCase', view.caseId],
    queryFn: () => call('delivery.ofCase', { caseId: view.caseId }),
  })
  return (
    <>
      {board.error && (
        <Problem message={messageOf(board.error)} onRetry={() => void board.refetch()} />
      )}
      {board.data && <Delivery view={view} board={board.data} />}
    </>
  )
}

/** What stands beside the rows. */
type Beside =
  | 'result'
  | 'handOut'
  | 'post'
  | 'selfService'
  | 'online'
  | 'leave'
  | 'settle'
  | 'takeBack'

/** Every item with its results; one that has none yet is a row all the same. */
function rowsOf({ items }: DeliveryBoard): readonly ResultRow[] {
  return items.flatMap((item): ResultRow[] =>
    item.results.length === 0
      ? [{ item, result: null }]
      : item.results.map((result) => ({ item, result })),
  )
}

function Delivery({
  view,
  board,
}: {
  readonly view: CaseView
  readonly board: DeliveryBoard
}): ReactElement {
  const [beside, setBeside] = useState<Beside | null>(null)
  const rows = rowsOf(board)
  const free = rows.flatMap(({ result }) => (result?.deliveryId === null ? [result] : []))
  const underway = board.deliveries.filter(({ state }) => state === 'posted' || state === 'ready')
  const cursor = useRowCursor(rows.length, () => {
    if (row && canReceive(row)) setBeside('result')
  })
  const row = rows[cursor.index]
  const command = useLifeCommand(view.caseId)
  const remove = ({ resultId }: ResultView): void => {
    void command.run(() => call('delivery.removeResult', { resultId }), '已删除误登的结果')
  }
  const close = (): void => setBeside(null)
  useShortcuts({
    ...(row &&
      canReceive(row) && {
        N: { label: '登记结果', initials: 'djjg', run: () => setBeside('result') },
      }),
    ...(free.length > 0 && outwardKeys(setBeside)),
    ...(underway.length > 0 && {
      J: { label: '登记领取签收', initials: 'djlq', run: () => setBeside('settle') },
      X: { label: '退回窗口', initials: 'thck', run: () => setBeside('takeBack') },
    }),
    ...(row?.result?.deliveryId === null && {
      Delete: {
        label: '删除误登',
        initials: 'scwd',
        bar: false,
        run: () => row.result && remove(row.result),
      },
    }),
  })
  return (
    <>
      <LettersLine view={view} kinds={['collectionSlip', 'deliveryReceipt']} />
      <Pending board={board} />
      {command.message && <Problem message={command.message} />}
      <div className="life-split">
        <div className="life-rows panel">
          <ResultTable rows={rows} deliveries={board.deliveries} cursor={cursor} />
          <DeliveryList deliveries={board.deliveries} results={rows} />
        </div>
        <BesideForm
          beside={beside}
          view={view}
          board={board}
          row={row}
          free={free}
          underway={underway}
          onClose={close}
        />
      </div>
    </>
  )
}

function canReceive({ item }: ResultRow): boolean {
  return item.decided
}

function outwardKeys(show: (beside: Beside) => void): Shortcuts {
  return {
    L: { label: '窗口领取', initials: 'cklq', run: () => show('handOut') },
    Y: { label: '邮寄', initials: 'yj', run: () => show('post') },
    Z: { label: '自助领取', initials: 'zzlq', run: () => show('selfService') },
    W: { label: '网上送达', initials: 'wssd', bar: false, run: () => show('online') },
    B: { label: '留置送达', initials: 'lzsd', bar: false, run: () => show('leave') },
  }
}

interface BesideFormProps {
  readonly beside: Beside | null
  readonly view: CaseView
  readonly board: DeliveryBoard
  readonly row: ResultRow | undefined
  readonly free: readonly ResultView[]
  readonly underway: readonly DeliveryView[]
  readonly onClose: () => void
}

function BesideForm(props: BesideFormProps): ReactElement | null {
  const { beside, view, board, row, free, underway, onClose } = props
  const common = { view, board, free, onClose }
  const [first] = underway
  switch (beside) {
    case 'result':
      return row ? <ResultForm view={view} item={row.item} onClose={onClose} /> : null
    case 'handOut':
      return <HandOutForm {...common} />
    case 'post':
      return <PostForm {...common} />
    case 'selfService':
      return <SelfServiceForm {...common} />
    case 'online':
      return <OnlineForm {...common} />
    case 'leave':
      return <LeaveForm {...common} />
    case 'settle':
      return first ? <SettleForm view={view} underway={underway} onClose={onClose} /> : null
    case 'takeBack':
      return first ? <TakeBackForm view={view} underway={underway} onClose={onClose} /> : null
    case null:
      return null
  }
}
