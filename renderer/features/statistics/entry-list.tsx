import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactElement, useEffect } from 'react'
import type { StatisticEntryRow } from '../../../shared/ipc/contract/statistics.ts'
import { caseSourceNames } from '../../../shared/statistics/entry.ts'
import type { Measure } from '../../../shared/statistics/measure.ts'
import { measureOf } from '../../../shared/statistics/measures.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { FilterRow, filterShortcuts } from '../../components/filter-row.tsx'
import { Problem } from '../../components/problem.tsx'
import { useRowCursor } from '../../components/row-cursor.ts'
import { RowGrid } from '../../components/row-grid.tsx'
import { EmptyState, Screen } from '../../components/screen.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { numberWords } from '../../lib/measure-words.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { clockTime } from '../../lib/time.ts'
import { daysWords } from './period-step.ts'
import type { ListPlace, StatisticsPlace } from './statistics-place.ts'

const pageSize = 40
const halves = [
  { id: 'part', title: '分子', key: '1' },
  { id: 'whole', title: '分母', key: '2' },
] as const

interface EntryListProps {
  readonly list: ListPlace
  readonly onGo: (change: Partial<StatisticsPlace>) => void
  readonly onOpenCase: (caseId: string) => void
}

/** Exactly what a number is made of: as many rows as it says. Enter opens the case, Esc goes back. */
export function EntryList({ list, onGo, onOpenCase }: EntryListProps): ReactElement {
  const measure = measureOf(list.measure)
  const back = (): void => onGo({ list: null })
  const choose = (part: 'part' | 'whole'): void => onGo({ list: { ...list, part, at: 0 } })
  const isRate = measure.formula.kind === 'ratio'
  useShortcuts({
    Escape: { label: '返回统计', initials: 'fhtj', run: back },
    ...(isRate && filterShortcuts(halves, choose)),
  })
  return (
    <Screen
      title={measure.name}
      beside={
        <>
          <p>{[list.name, daysWords(list.days)].filter(Boolean).join('，')}</p>
          {isRate && <FilterRow choices={halves} chosen={list.part} onChoose={choose} />}
          <span className="grow" />
          <ActionButton shortcut="Escape" onClick={back}>
            返回统计
          </ActionButton>
        </>
      }
    >
      <p className="muted">{measure.definition}</p>
      <Entries key={list.part} list={list} measure={measure} onGo={onGo} onOpenCase={onOpenCase} />
    </Screen>
  )
}

function Entries({
  list,
  measure,
  onGo,
  onOpenCase,
}: EntryListProps & { readonly measure: Measure }): ReactElement {
  const at = list.at
  const offset = Math.max(0, Math.floor(at / pageSize) * pageSize)
  const found = useQuery({
    queryKey: ['statistics.entries', { ...list, at: undefined }, offset],
    queryFn: () =>
      call('statistics.entries', {
        measure: list.measure,
        part: list.part,
        ...list.days,
        filter: list.filter,
        offset,
        limit: pageSize,
      }),
    placeholderData: keepPreviousData,
  })
  const total = found.data?.total ?? 0
  const rows = found.data?.rows ?? []
  const openRow = (index: number): void => {
    const caseId = rows[index - offset]?.caseId
    if (caseId) onOpenCase(caseId)
  }
  const cursor = useRowCursor(total, openRow, at)
  const index = cursor.index
  useEffect(() => {
    if (index >= 0 && index !== list.at) onGo({ list: { ...list, at: index } })
  }, [index, list, onGo])
  return (
    <>
      {found.error && (
        <Problem message={messageOf(found.error)} onRetry={() => void found.refetch()} />
      )}
      <div className="screen-body panel">
        {found.data && total === 0 && (
          <EmptyState title="这个数是零">
            这段时间没有计入“{measure.name}”的。按 Esc 返回，按 ← 看前一期。
          </EmptyState>
        )}
        {rows.length > 0 && (
          <RowGrid
            label={measure.name}
            name="entry"
            columns={columnsOf(measure)}
            rows={rows}
            first={offset}
            total={total}
            keyOf={({ seq, ordinal }) => `${seq} ${ordinal}`}
            cells={(row) => <Cells row={row} measure={measure} />}
            rowClass={({ caseId }) => (caseId === null ? 'muted' : undefined)}
            cursor={cursor}
            onOpen={openRow}
          />
        )}
      </div>
      {total > 0 && (
        <p className="muted statistics-count" role="status">
          {`共 ${total} 条${sumWords(measure, found.data?.sum ?? 0)}。回车打开办件。`}
          {total > pageSize &&
            `现在是第 ${offset + 1} 至 ${offset + rows.length} 条，按 PageDown 往后翻。`}
        </p>
      )}
    </>
  )
}

/** Whether each of its entries has a number of its own: minutes, days, sheets. */
function hasValues({ formula }: Measure): boolean {
  return (
    formula.kind === 'sum' ||
    formula.kind === 'mean' ||
    (formula.kind === 'ratio' && formula.values === true)
  )
}

function sumWords(measure: Measure, sum: number): string {
  if (!hasValues(measure)) return ''
  return `，合计 ${valueWords(measure, sum)}`
}

/** Of one entry: of a share of days, the days. */
function valueWords(measure: Measure, value: number): string {
  if (measure.format === 'percent') return String(value)
  return `${numberWords(measure, value)} ${measure.unit}`
}

function columnsOf(measure: Measure) {
  return [
    { title: '时间', className: 'entry-at' },
    { title: '窗口', className: 'entry-window' },
    { title: '人员', className: 'entry-who' },
    { title: '编号', className: 'entry-number' },
    { title: '申请人', className: 'entry-applicant' },
    { title: '事项' },
    { title: '部门（企业）' },
    { title: '来源', className: 'entry-source' },
    ...(hasValues(measure) ? [{ title: '数值', className: 'figure' }] : []),
  ]
}

function Cells({
  row,
  measure,
}: {
  readonly row: StatisticEntryRow
  readonly measure: Measure
}): ReactElement {
  return (
    <>
      <td>{row.hour === null ? row.day : `${row.day} ${clockTime(row.at).slice(0, 5)}`}</td>
      <td>{row.windowNo}</td>
      <td>{row.accountName}</td>
      <td>{row.caseNo || <span className="muted">没有办件</span>}</td>
      <td>{row.applicantName}</td>
      <td>{row.itemName}</td>
      <td>{row.receiverName}</td>
      <td>{row.source && caseSourceNames[row.source]}</td>
      {hasValues(measure) && (
        <td className="figure">{row.value === null ? '' : valueWords(measure, row.value)}</td>
      )}
    </>
  )
}
