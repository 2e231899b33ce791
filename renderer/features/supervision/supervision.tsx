import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import type { AlertStanding, AlertView } from '../../../shared/ipc/contract/supervision.ts'
import { alertLevelNames } from '../../../shared/supervision/rule.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { type FilterChoice, FilterRow, filterShortcuts } from '../../components/filter-row.tsx'
import { Problem } from '../../components/problem.tsx'
import { useRowCursor } from '../../components/row-cursor.ts'
import { RowGrid } from '../../components/row-grid.tsx'
import { EmptyState, Screen } from '../../components/screen.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useNotice } from '../../lib/notices.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { AlertDetail } from './alert-detail.tsx'
import { alertPlace } from './alert-words.ts'
import { AnswerForm } from './answer-form.tsx'
import { ReconciliationList } from './reconciliation-list.tsx'
import './supervision.css'

type Shown = AlertStanding | 'forecast'
type Page = Shown | 'reconciliation'
interface Row extends AlertView {
  /** Of the forecast: when it comes. */
  readonly on?: string
}

/** 监督: red and yellow cards of the hall's rules, each with why and what to do, and those that are coming. */
export function Supervision({
  onOpenCase,
}: {
  readonly onOpenCase: (caseId: string) => void
}): ReactElement {
  const [page, setPage] = useState<Page>('open')
  const shown: Shown = page === 'reconciliation' ? 'open' : page
  const { alerts, forecast, refresh, error } = useSupervision(shown)
  const counts = alerts?.counts
  const choices: readonly FilterChoice<Page>[] = [
    {
      ...{ id: 'open', title: '待说明', key: '1', count: counts?.open ?? '' },
      tone: counts && counts.red > 0 ? 'stop' : undefined,
    },
    { id: 'forecast', title: '三个工作日内', key: '2' },
    { id: 'answered', title: '已说明', key: '3', count: counts?.answered ?? '' },
    { id: 'ended', title: '已消除', key: '4', count: counts?.ended ?? '' },
    { id: 'reconciliation', title: '对账', key: '5' },
  ]
  useShortcuts(filterShortcuts(choices, setPage))
  const rows = shown === 'forecast' ? forecast?.alerts : alerts?.alerts
  return (
    <Screen title="监督" beside={<FilterRow choices={choices} chosen={page} onChoose={setPage} />}>
      {page === 'reconciliation' ? (
        <ReconciliationList onOpenCase={onOpenCase} />
      ) : (
        <>
          {error && <Problem message={messageOf(error)} onRetry={() => void refresh()} />}
          {alerts && !alerts.complete && <p className="hint">以前的办件还在核对，条数还会变化。</p>}
          {rows && rows.length === 0 && <Nothing shown={shown} />}
          {rows && rows.length > 0 && (
            <Alerts key={shown} rows={rows} onOpenCase={onOpenCase} onChanged={refresh} />
          )}
        </>
      )}
    </Screen>
  )
}

function useSupervision(shown: Shown) {
  const queryClient = useQueryClient()
  const standing = shown === 'forecast' ? 'open' : shown
  const alerts = useQuery({
    queryKey: ['supervision', standing],
    queryFn: () => call('supervision.alerts', { standing }),
  })
  const forecast = useQuery({
    queryKey: ['supervision', 'forecast'],
    queryFn: () => call('supervision.forecast', {}),
    enabled: shown === 'forecast',
  })
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['supervision'] })
  useNotice(({ kind }) => {
    if (kind === 'case-changed') void refresh()
  })
  const error = alerts.error ?? forecast.error
  return { alerts: alerts.data, forecast: forecast.data, refresh, error }
}

function Alerts({
  rows,
  onOpenCase,
  onChanged,
}: {
  readonly rows: readonly Row[]
  readonly onOpenCase: (caseId: string) => void
  readonly onChanged: () => Promise<void>
}): ReactElement {
  const [answering, setAnswering] = useState(false)
  const open = (at: number): void => {
    const row = rows[at]
    if (row) onOpenCase(row.caseId)
  }
  const cursor = useRowCursor(rows.length, open)
  const row = rows[cursor.index]
  const mayAnswer = row !== undefined && row.on === undefined && row.answeredAt === null
  useShortcuts({
    Enter: { label: '打开办件', initials: 'dkbj', run: () => open(cursor.index) },
    ...(mayAnswer && { S: { label: '说明', initials: 'sm', run: () => setAnswering(true) } }),
  })
  return (
    <div className="supervision-split">
      <div className="screen-body panel">
        <RowGrid
          label="红黄牌"
          name="alert"
          columns={columns}
          rows={rows}
          keyOf={({ caseId, ruleId, subject, level }) => [caseId, ruleId, subject, level].join()}
          cells={cellsOf}
          cursor={cursor}
          onOpen={open}
          takesFocus={!answering}
        />
      </div>
      {row && (
        <AlertDetail alert={row}>
          {answering && mayAnswer ? (
            <AnswerForm
              key={`${row.ruleId}:${row.subject}`}
              alert={row}
              onAnswered={onChanged}
              onClose={() => setAnswering(false)}
            />
          ) : (
            <div className="supervision-actions">
              <ActionButton shortcut="Enter" onClick={() => open(cursor.index)}>
                打开办件
              </ActionButton>
              {mayAnswer && (
                <ActionButton kind="primary" shortcut="S" onClick={() => setAnswering(true)}>
                  说明
                </ActionButton>
              )}
            </div>
          )}
        </AlertDetail>
      )}
    </div>
  )
}

const columns = [
  { title: '牌', className: 'alert-level' },
  { title: '情形' },
  { title: '办件', className: 'alert-case' },
  { title: '日期', className: 'alert-since' },
]

function cellsOf(row: Row): ReactElement {
  return (
    <>
      <td className={row.level === 'red' ? 'stop' : 'warn'}>{alertLevelNames[row.level]}</td>
      <td>
        <p>{row.title}</p>
        <p className="muted">{alertPlace(row)}</p>
      </td>
      <td>
        <p>{row.applicantName}</p>
        <p className="muted">{row.caseNo}</p>
      </td>
      <td>{row.on ?? row.since}</td>
    </>
  )
}

function Nothing({ shown }: { readonly shown: Shown }): ReactElement {
  return (
    <div className="screen-body panel">
      <EmptyState title={emptyTitles[shown]}>
        超期、不说明理由、清单以外要材料等，按大厅的规则自动出现在这里；原因消除后自动移到“已消除”。
      </EmptyState>
    </div>
  )
}

const emptyTitles: Readonly<Record<Shown, string>> = {
  open: '没有要说明的红牌和黄牌',
  forecast: '三个工作日内没有要亮牌的办件',
  answered: '还没有说明过的',
  ended: '还没有消除的',
}
