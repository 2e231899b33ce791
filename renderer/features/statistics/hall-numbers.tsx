import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { MeasureKey } from '../../../shared/ipc/contract/statistics.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { measureOf } from '../../../shared/statistics/measures.ts'
import type { Days } from '../../../shared/statistics/period.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { useRowCursor } from '../../components/row-cursor.ts'
import { RowGrid } from '../../components/row-grid.tsx'
import { Screen } from '../../components/screen.tsx'
import { useHall } from '../../components/use-hall.ts'
import { call, messageOf } from '../../lib/call.ts'
import { numberWords } from '../../lib/measure-words.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { shortTime } from '../../lib/time.ts'
import { daysWords } from './period-step.ts'

/** As many as stand beside each other at 1366 pixels. */
const shown: readonly MeasureKey[] = [
  'received',
  'itemsReceived',
  'accepted',
  'itemsAccepted',
  'completed',
]
const lookAgainMs = 30_000

/** Only where this window shares a hall's database. */
export function HallButton({ onHall }: { readonly onHall: () => void }): ReactElement | null {
  return useHall(true).data?.configured === true ? <Offered onHall={onHall} /> : null
}

function Offered({ onHall }: { readonly onHall: () => void }): ReactElement {
  useShortcuts({ W: { label: '全大厅各窗口', initials: 'qdtgck', run: onHall } })
  return (
    <ActionButton shortcut="W" onClick={onHall}>
      全大厅各窗口
    </ActionButton>
  )
}

interface HallNumbersProps {
  readonly days: Days
  readonly onBack: () => void
}

/** 全大厅: the period's numbers of all windows together and of each, with how far the hall has heard of it. */
export function HallNumbers({ days: { from, to }, onBack }: HallNumbersProps): ReactElement {
  const found = useQuery({
    queryKey: ['hall.numbers', from, to],
    queryFn: () => call('hall.numbers', { from, to, measures: [...shown] }),
    placeholderData: keepPreviousData,
    refetchInterval: lookAgainMs,
  })
  const heard = new Map(useHall(true).data?.windows.map((one) => [one.windowNo, one]))
  const rows = found.data ? rowsOf(found.data, [...heard.keys()]) : []
  const cursor = useRowCursor(rows.length, () => undefined)
  useShortcuts({ Escape: { label: '返回统计', run: onBack } })
  const titles = shown.map((key) => ({ title: measureOf(key).name, className: 'figure' }))
  return (
    <Screen
      title="全大厅各窗口"
      beside={
        <>
          <strong>{daysWords({ from, to })}</strong>
          <span className="grow" />
          <ActionButton shortcut="Escape" onClick={onBack}>
            返回统计
          </ActionButton>
        </>
      }
    >
      {found.error && (
        <Problem message={messageOf(found.error)} onRetry={() => void found.refetch()} />
      )}
      {found.data && found.data.reason !== '' && (
        <p className="statistics-counting" role="status">
          {found.data.reason}
        </p>
      )}
      <div className="screen-body panel">
        {rows.length > 0 && (
          <RowGrid
            label="全大厅各窗口"
            name="hall-numbers"
            columns={[{ title: '窗口' }, ...titles, { title: '最近上传' }, { title: '还没上传' }]}
            rows={rows}
            keyOf={({ windowNo }) => windowNo}
            cells={({ windowNo, figures }) => (
              <>
                <td>{windowNo}</td>
                {shown.map((key) => (
                  <td key={key} className="figure">
                    {numberWords(measureOf(key), figures[key]?.value ?? null)}
                  </td>
                ))}
                <Heard window={heard.get(windowNo)} />
              </>
            )}
            cursor={cursor}
          />
        )}
      </div>
    </Screen>
  )
}

type Numbers = OutputOf<'hall.numbers'>

/** All together first; a window without any number stands there too: it may just not have been heard. */
function rowsOf({ total, windows, reason }: Numbers, heard: readonly string[]): Numbers['windows'] {
  const counted = new Set(windows.map(({ windowNo }) => windowNo))
  const silent = reason === '' ? heard.filter((windowNo) => !counted.has(windowNo)) : []
  const others = silent.map((windowNo) => ({ windowNo, figures: {} }))
  const sorted = [...windows, ...others].toSorted((one, other) =>
    one.windowNo < other.windowNo ? -1 : 1,
  )
  return [{ windowNo: '合计', figures: total }, ...sorted]
}

type Window = NonNullable<ReturnType<typeof useHall>['data']>['windows'][number]

/** A number that is behind says so beside itself. */
function Heard({ window }: { readonly window: Window | undefined }): ReactElement {
  if (!window) return <td colSpan={2} />
  const { heardAt, waiting, refused } = window
  return (
    <>
      <td>{shortTime(heardAt)}</td>
      <td>{refused === '' ? `${waiting} 条` : refused}</td>
    </>
  )
}
