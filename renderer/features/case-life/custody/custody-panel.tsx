import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useEffect, useState } from 'react'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import { normalSleeveCode, type SleeveView } from '../../../../shared/case/sleeve.ts'
import type { CustodyBoard } from '../../../../shared/ipc/contract/custody.ts'
import { Problem } from '../../../components/problem.tsx'
import { useRowCursor } from '../../../components/row-cursor.ts'
import { call, messageOf } from '../../../lib/call.ts'
import { setScannedSleeve, useScannedSleeve } from '../../../lib/scanned-sleeve.ts'
import { type Shortcuts, useShortcuts } from '../../../lib/shortcuts.ts'
import { LettersLine } from '../letters-line.tsx'
import { DeclineForm } from './decline-form.tsx'
import { FillForm } from './fill-form.tsx'
import { GiveBackForm } from './give-back-form.tsx'
import { HandOverForm } from './hand-over-form.tsx'
import { SignForm } from './sign-form.tsx'
import { SleeveTable } from './sleeve-table.tsx'
import { SleeveWay } from './sleeve-way.tsx'
import { TransferRecord } from './transfer-record.tsx'
import './custody.css'

/** 材料交接: which paper lies where, who signed for it, and what is due. */
export function CustodyPanel({ view }: { readonly view: CaseView }): ReactElement {
  const board = useQuery({
    queryKey: ['custody.ofCase', view.caseId],
    queryFn: () => call('custody.ofCase', { caseId: view.caseId }),
  })
  return (
    <>
      {board.error && (
        <Problem message={messageOf(board.error)} onRetry={() => void board.refetch()} />
      )}
      {board.data && <Custody view={view} board={board.data} />}
    </>
  )
}

/** What stands beside the rows. */
type Beside = 'fill' | 'handOver' | 'sign' | 'decline' | 'giveBack'

function Custody({
  view,
  board,
}: {
  readonly view: CaseView
  readonly board: CustodyBoard
}): ReactElement {
  const { sleeves, kept } = board
  const [beside, setBeside] = useState<Beside | null>(null)
  const cursor = useRowCursor(sleeves.length, () => setBeside(nextStep(sleeve)))
  const sleeve = sleeves[cursor.index]
  const scanned = useScannedSleeve()
  useEffect(() => {
    if (scanned?.caseId !== view.caseId) return
    const at = sleeves.findIndex(({ code }) => code === normalSleeveCode(scanned.code))
    if (at >= 0) cursor.setIndex(at)
    setScannedSleeve(null)
  })
  const loose = kept.filter(({ free }) => free > 0)
  const close = (): void => setBeside(null)
  useShortcuts({
    ...(loose.length > 0 && {
      N: { label: '装袋', initials: 'zd', run: () => setBeside('fill') },
    }),
    ...(sleeve && sleeveKeys(sleeve, setBeside)),
  })
  const forms = { view, board, onClose: close }
  return (
    <>
      <LettersLine view={view} kinds={['sleeveLabel', 'handoverSlip', 'returnList']} />
      <div className="life-split">
        <div className="life-rows panel">
          <SleeveTable
            sleeves={sleeves}
            cursor={cursor}
            onOpen={() => setBeside(nextStep(sleeve))}
          />
          <Loose loose={loose} isFirst={sleeves.length === 0} />
          <TransferRecord caseId={view.caseId} />
        </div>
        {beside === 'fill' && <FillForm {...forms} />}
        {sleeve && beside === 'handOver' && <HandOverForm {...forms} sleeve={sleeve} />}
        {sleeve && beside === 'sign' && <SignForm {...forms} sleeve={sleeve} />}
        {sleeve && beside === 'decline' && <DeclineForm {...forms} sleeve={sleeve} />}
        {sleeve && beside === 'giveBack' && <GiveBackForm {...forms} sleeve={sleeve} />}
        {sleeve && beside === null && <SleeveWay sleeve={sleeve} />}
      </div>
    </>
  )
}

function nextStep(sleeve: SleeveView | undefined): Beside | null {
  if (!sleeve || sleeve.holder.kind === 'applicant') return null
  return sleeve.openMove ? 'sign' : 'handOver'
}

function sleeveKeys(sleeve: SleeveView, show: (beside: Beside) => void): Shortcuts {
  if (sleeve.openMove)
    return {
      S: { label: '登记签收', initials: 'djqs', run: () => show('sign') },
      X: { label: '未接收', initials: 'wjs', run: () => show('decline') },
    }
  if (sleeve.holder.kind === 'applicant') return {}
  return {
    J: { label: '交接', initials: 'jj', run: () => show('handOver') },
    ...(sleeve.holder.kind === 'counter' && {
      T: { label: '退还申请人', initials: 'thsqr', run: () => show('giveBack') },
    }),
  }
}

function Loose({
  loose,
  isFirst,
}: {
  readonly loose: CustodyBoard['kept']
  readonly isFirst: boolean
}): ReactElement | null {
  if (loose.length > 0) {
    const names = loose.map(({ name, free }) => `${name} ${free} 份`).join('、')
    return (
      <div className="custody-loose">
        <p>
          窗口还收着没有装袋的材料，要送纸质件的按 <span className="key">N</span> 装袋：
        </p>
        <p className="muted">{names}</p>
      </div>
    )
  }
  if (!isFirst) return null
  return (
    <p className="life-empty">
      这件没有收存纸质材料，不用交接。补交的纸质材料登记收到后，可以在这里装袋送出。
    </p>
  )
}
