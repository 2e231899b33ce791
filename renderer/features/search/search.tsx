import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useState } from 'react'
import type { CaseRow } from '../../../shared/case/joint-case.ts'
import { looksLikeSleeveCode } from '../../../shared/case/sleeve.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { CaseTable, rowId } from '../../components/case-table.tsx'
import { Problem } from '../../components/problem.tsx'
import { useRowCursor } from '../../components/row-cursor.ts'
import { EmptyState, Screen } from '../../components/screen.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { setScannedSleeve } from '../../lib/scanned-sleeve.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { CaseHistory } from './case-history.tsx'
import { type HallScope, ScopeButton, useHallScope } from './hall-scope.tsx'
import { HallSearch } from './hall-search.tsx'
import { SearchBox, searchWords } from './search-box.tsx'
import { type SettledText, useSettledText } from './use-settled-text.ts'
import './search.css'

const mostRows = 100

interface SearchProps {
  readonly firstText: string
  /** False for whoever sees his own cases alone. */
  readonly mayAskHall: boolean
  readonly onOpenCase: (row: Pick<CaseRow, 'caseId' | 'state'>) => void
  readonly onStartCase: () => void
}

/** 查询: the box keeps the focus; rows follow the keys. */
export function Search({ firstText, mayAskHall, onOpenCase, onStartCase }: SearchProps) {
  const box = useSettledText(firstText)
  const scope = useHallScope(mayAskHall)
  if (scope.whole) return <HallSearch box={box} scope={scope} onOpenCase={onOpenCase} />
  return <OwnSearch box={box} scope={scope} onOpenCase={onOpenCase} onStartCase={onStartCase} />
}

interface OwnSearchProps extends Pick<SearchProps, 'onOpenCase' | 'onStartCase'> {
  readonly box: SettledText
  readonly scope: HallScope
}

/** The cases of this window. */
function OwnSearch({ box, scope, onOpenCase, onStartCase }: OwnSearchProps) {
  const text = searchWords(box.settled)
  const [withHistory, setWithHistory] = useState(false)
  const found = useQuery({
    queryKey: ['cases.search', text, null, mostRows],
    queryFn: () => call('cases.search', { text, state: null, limit: mostRows }),
    placeholderData: keepPreviousData,
  })
  const rows = found.data?.rows ?? []
  const cursor = useRowCursor(rows.length, (index) => openRow(index))
  // Rows of the words before are still on the screen while the new ones are looked up.
  const isCurrent = !box.isUnsettled && found.data !== undefined && !found.isPlaceholderData
  const [enterWaits, setEnterWaits] = useState(false)
  const openRow = (index: number): void => {
    const row = rows[index]
    if (!row || !isCurrent) return
    if (looksLikeSleeveCode(text)) setScannedSleeve({ caseId: row.caseId, code: text })
    onOpenCase(row)
  }
  // A scanner's Enter, or that of somebody quick, comes before the rows of the last words do.
  useEffect(() => {
    if (!enterWaits || !isCurrent) return
    setEnterWaits(false)
    openRow(cursor.index)
  })
  const active = useDeferredValue(rows[cursor.index])
  // With no case left there is no history either, nor a way to put it away.
  if (withHistory && rows.length === 0) setWithHistory(false)
  const toggle = (): void => setWithHistory(!withHistory)
  useShortcuts({
    F4: { label: '办件历史', initials: 'bjls', disabled: rows.length === 0, run: toggle },
    Escape: {
      label: withHistory ? '收起历史' : '清空',
      bar: withHistory || box.text !== '',
      run: () => (withHistory ? setWithHistory(false) : box.setText('')),
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
            rowIdOf={rowId}
            label="查询办件"
            hint="姓名、单位、拼音首字母、受理编号、项目、电话尾号，可用空格分开；也可扫材料袋"
            isCurrent={isCurrent}
            onEnterWaits={setEnterWaits}
          />
          <ScopeButton scope={scope} />
          <span className="grow" />
          <ActionButton shortcut="F4" disabled={rows.length === 0} onClick={toggle}>
            {withHistory ? '收起历史' : '办件历史'}
          </ActionButton>
        </>
      }
    >
      {found.error && (
        <Problem message={messageOf(found.error)} onRetry={() => void found.refetch()} />
      )}
      <div className="search-split">
        <div className="screen-body panel" id="search-rows">
          {rows.length > 0 && (
            <CaseTable
              label="查询结果"
              rows={rows}
              cursor={cursor}
              onOpen={onOpenCase}
              focusable={false}
            />
          )}
          {found.data && rows.length === 0 && <NothingFound text={text} onStart={onStartCase} />}
          {found.data?.more && (
            <p className="muted empty-more">还有更多，请再输入一些字缩小范围。</p>
          )}
        </div>
        {withHistory && active && <CaseHistory row={active} />}
      </div>
    </Screen>
  )
}

function NothingFound({ text, onStart }: { readonly text: string; readonly onStart: () => void }) {
  if (text === '') {
    return (
      <EmptyState title="这里查找本窗口办过的件">
        还没有办件。按 <span className="key">Alt+N</span> 新办件。
      </EmptyState>
    )
  }
  return (
    <EmptyState title={`没有找到“${text}”`}>
      <p>可以只输姓名的两个字、拼音首字母或电话后四位再试。</p>
      <p>
        <ActionButton shortcut="Alt+N" onClick={onStart}>
          新办件
        </ActionButton>
      </p>
    </EmptyState>
  )
}
