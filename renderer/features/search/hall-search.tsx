import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactElement, useEffect, useRef, useState } from 'react'
import type { CaseRow } from '../../../shared/case/joint-case.ts'
import { HallFilter, type HallRow } from '../../../shared/ipc/contract/hall.ts'
import { mostCounted, queueFilterNames } from '../../../shared/ipc/contract/worklist.ts'
import { Problem } from '../../components/problem.tsx'
import { useRowCursor } from '../../components/row-cursor.ts'
import { EmptyState, Screen } from '../../components/screen.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { HallRows, hallRowId } from './hall-rows.tsx'
import { type HallScope, ScopeButton } from './hall-scope.tsx'
import { KeptElsewhere } from './kept-elsewhere.tsx'
import { SearchBox, searchWords } from './search-box.tsx'
import type { SettledText } from './use-settled-text.ts'
import './hall-search.css'

const mostRows = 100
/** Other windows go on with their cases while one looks. */
const lookAgainMs = 30_000

interface HallSearchProps {
  readonly box: SettledText
  readonly scope: HallScope
  readonly onOpenCase: (row: Pick<CaseRow, 'caseId' | 'state'>) => void
}

/** 全大厅: the cases of all windows; one's own are opened, of the others it is said who has them and where. */
export function HallSearch({ box, scope, onOpenCase }: HallSearchProps): ReactElement {
  const [filter, setFilter] = useState<HallFilter | null>(null)
  const [elsewhere, setElsewhere] = useState<HallRow | null>(null)
  const text = searchWords(box.settled)
  const found = useQuery({
    queryKey: ['hall.list', filter, text, mostRows],
    queryFn: () => call('hall.list', { filter, text, limit: mostRows }),
    placeholderData: keepPreviousData,
    refetchInterval: lookAgainMs,
  })
  const rows = found.data?.rows ?? []
  const isCurrent = !box.isUnsettled && found.data !== undefined && !found.isPlaceholderData
  const [enterWaits, setEnterWaits] = useState(false)
  const openRow = (index: number): void => {
    const row = rows[index]
    if (!row || !isCurrent) return
    if (row.own) onOpenCase(row)
    else setElsewhere(row)
  }
  const cursor = useRowCursor(rows.length, openRow)
  useEffect(() => {
    if (!enterWaits || !isCurrent) return
    setEnterWaits(false)
    openRow(cursor.index)
  })
  const choose = (next: HallFilter | null): void => {
    setFilter(next)
    cursor.setIndex(0)
  }
  const inHand = rows[cursor.index]?.caseId
  if (elsewhere && elsewhere.caseId !== inHand) setElsewhere(null)
  useShortcuts({
    Escape: {
      label: elsewhere ? '收起' : '清空',
      bar: elsewhere !== null || box.text !== '',
      run: () => (elsewhere ? setElsewhere(null) : box.setText('')),
    },
  })
  return (
    <Screen
      title="查询"
      beside={
        <>
          <SearchBox
            box={box}
            cursor={cursor}
            rowIdOf={hallRowId}
            label="查询全大厅"
            hint="姓名、单位、拼音首字母、受理编号、项目，可用空格分开"
            isCurrent={isCurrent}
            onEnterWaits={setEnterWaits}
          />
          <ScopeButton scope={scope} />
          <QueueChoice filter={filter} onChoose={choose} />
        </>
      }
    >
      {found.error && (
        <Problem message={messageOf(found.error)} onRetry={() => void found.refetch()} />
      )}
      {found.data && <HallWord reason={found.data.reason} total={found.data.total} />}
      {elsewhere && <KeptElsewhere row={elsewhere} />}
      <div className="screen-body panel" id="search-rows">
        {rows.length > 0 && <HallRows rows={rows} cursor={cursor} onOpen={openRow} />}
        {isCurrent && rows.length === 0 && <NothingFound text={text} />}
      </div>
    </Screen>
  )
}

/** How many there are, or why these are the window's own alone. */
function HallWord({ reason, total }: { readonly reason: string; readonly total: number }) {
  if (reason !== '') {
    return (
      <p className="hall-word alone" role="status">
        {reason}
      </p>
    )
  }
  const counted = total > mostCounted ? `${mostCounted} 件以上` : `${total} 件`
  const cut = total > mostRows ? `，下面是前 ${mostRows} 件，请再输入一些字缩小范围` : ''
  return <p className="hall-word muted" role="status">{`全大厅共 ${counted}${cut}。`}</p>
}

interface QueueChoiceProps {
  readonly filter: HallFilter | null
  readonly onChoose: (filter: HallFilter | null) => void
}

/** F7 goes to it, arrows choose, and F7 goes back to the box. */
function QueueChoice({ filter, onChoose }: QueueChoiceProps): ReactElement {
  const choice = useRef<HTMLSelectElement>(null)
  const turn = (): void => {
    const box = document.querySelector<HTMLElement>('.search-box')
    if (document.activeElement === choice.current) box?.focus()
    else choice.current?.focus()
  }
  useShortcuts({ F7: { label: '选队列', initials: 'xdl', run: turn } })
  return (
    <label className="hall-queue">
      队列
      <span className="key" aria-hidden="true">
        F7
      </span>
      <select
        ref={choice}
        className="text-input"
        value={filter ?? ''}
        aria-keyshortcuts="F7"
        onChange={(event) =>
          onChoose(HallFilter.nullable().catch(null).parse(event.currentTarget.value))
        }
      >
        <option value="">全部</option>
        {HallFilter.options.map((id) => (
          <option key={id} value={id}>
            {queueFilterNames[id]}
          </option>
        ))}
      </select>
    </label>
  )
}

function NothingFound({ text }: { readonly text: string }): ReactElement {
  if (text === '') {
    return (
      <EmptyState title="这一队列里没有办件">
        各窗口受理的件会列在这里；按 <span className="key">F7</span> 换一个队列。
      </EmptyState>
    )
  }
  return (
    <EmptyState title={`全大厅没有找到“${text}”`}>
      可以只输姓名的两个字再试；证件号和电话只能在收件的窗口查。
    </EmptyState>
  )
}
