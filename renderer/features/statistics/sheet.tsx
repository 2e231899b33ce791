import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactElement, useEffect, useState } from 'react'
import type {
  StatisticFilter,
  StatisticProgress,
  StatisticTable,
} from '../../../shared/ipc/contract/statistics.ts'
import { Dimension, dimensionNames } from '../../../shared/statistics/entry.ts'
import { measureKeys, measures } from '../../../shared/statistics/measures.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { FilterRow, filterShortcuts } from '../../components/filter-row.tsx'
import { Problem } from '../../components/problem.tsx'
import { useRowCursor } from '../../components/row-cursor.ts'
import { Screen } from '../../components/screen.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { ExportPanel } from './export-panel.tsx'
import { HallButton, HallNumbers } from './hall-numbers.tsx'
import { MeasureTable } from './measure-table.tsx'
import { PartsPane } from './parts-pane.tsx'
import { PeriodBar } from './period-bar.tsx'
import { daysWords } from './period-step.ts'
import { type PictureKind, partOf, type StatisticsPlace } from './statistics-place.ts'

const dimensions = Dimension.options.map((id, at) => ({
  id,
  title: dimensionNames[id],
  key: String(at + 1),
}))
const nextPicture: Readonly<Record<PictureKind, PictureKind>> = {
  parts: 'trend',
  trend: 'none',
  none: 'parts',
}
const pictureWords: Readonly<Record<PictureKind, string>> = {
  parts: '看走势图',
  trend: '收起图',
  none: '看构成图',
}

interface SheetProps {
  readonly place: StatisticsPlace
  readonly onGo: (change: Partial<StatisticsPlace>) => void
}

/** Every measure of the period, and beside it the one in hand taken apart; or the files that it is exported as. */
export function Sheet({ place, onGo }: SheetProps): ReactElement {
  const [page, setPage] = useState<'numbers' | 'export' | 'hall'>('numbers')
  const found = useStatisticTable(place)
  const days = found.data ? daysWords(found.data.current) : ''
  const back = (): void => setPage('numbers')
  if (page === 'export') return <ExportPanel period={place.period} days={days} onBack={back} />
  if (page === 'hall' && found.data) return <HallNumbers days={found.data.current} onBack={back} />
  return (
    <Numbers
      place={place}
      onGo={onGo}
      onExport={() => setPage('export')}
      onHall={() => setPage('hall')}
    />
  )
}

function Numbers({
  place,
  onGo,
  onExport,
  onHall,
}: SheetProps & { readonly onExport: () => void; readonly onHall: () => void }): ReactElement {
  const { period, by, picture } = place
  const found = useStatisticTable(place)
  const choose = (one: Dimension): void => onGo({ by: one, partAt: 0 })
  useShortcuts({
    ...filterShortcuts(dimensions, choose, '按'),
    E: { label: '导出', initials: 'dc', run: onExport },
    T: {
      label: pictureWords[picture],
      initials: 'kt',
      run: () => onGo({ picture: nextPicture[picture] }),
    },
  })
  return (
    <Screen
      title="统计"
      beside={
        <PeriodBar
          period={period}
          days={found.data?.current}
          onPeriod={(next) => onGo({ period: next })}
        />
      }
    >
      <div className="statistics-by">
        <FilterRow label="按什么分" choices={dimensions} chosen={by} onChoose={choose} />
        {found.data && (
          <p className="muted">
            {`环比 对 ${daysWords(found.data.previous)}；同比 对 ${daysWords(found.data.lastYear)}`}
          </p>
        )}
        <HallButton onHall={onHall} />
        <ActionButton shortcut="E" onClick={onExport}>
          导出
        </ActionButton>
      </div>
      {found.error && (
        <Problem message={messageOf(found.error)} onRetry={() => void found.refetch()} />
      )}
      {found.data && !found.data.progress.complete && <Counting progress={found.data.progress} />}
      {found.data && <Tables place={place} table={found.data} onGo={onGo} />}
    </Screen>
  )
}

function useStatisticTable({ period, by }: StatisticsPlace) {
  return useQuery({
    queryKey: ['statistics.table', period, by],
    queryFn: () => call('statistics.table', { period, measures: [...measureKeys], by, filter: {} }),
    placeholderData: keepPreviousData,
    // Numbers of a day that isn't over move on; while older events are counted, faster.
    refetchInterval: ({ state }) => (state.data?.progress.complete === false ? 2_000 : 30_000),
  })
}

function Counting({ progress }: { readonly progress: StatisticProgress }): ReactElement {
  return (
    <p className="statistics-counting" role="status">
      {`正在统计以前的办件：${progress.counted} / ${progress.events} 条。数字还会增加，不影响收件。`}
    </p>
  )
}

function Tables({
  place,
  table,
  onGo,
}: SheetProps & { readonly table: StatisticTable }): ReactElement {
  const openList = (at: number, filter: StatisticFilter, name: string): void => {
    const measure = measures[at]
    if (!measure) return
    const days = table.current
    const part = partOf(measure.key)
    onGo({ list: { measure: measure.key, part, days, filter, name, at: 0 } })
  }
  const cursor = useRowCursor(measures.length, (at) => openList(at, {}, ''), place.measureAt)
  const at = cursor.index
  useEffect(() => onGo({ measureAt: at }), [at, onGo])
  const measure = measures[at]
  const hint = hintOf(table)
  return (
    <div className="statistics-split">
      <div className="screen-body panel statistics-measures">
        {hint !== null && (
          <p className="statistics-hint" role="status">
            {hint}
          </p>
        )}
        <MeasureTable
          total={table.total}
          cursor={cursor}
          takesFocus={!place.inParts}
          onOpen={(one) => openList(one, {}, '')}
          onFocus={() => onGo({ inParts: false })}
        />
      </div>
      {measure && (
        <PartsPane
          place={place}
          table={table}
          measure={measure}
          onGo={onGo}
          onOpen={(filter, name) => openList(at, filter, name)}
        />
      )}
    </div>
  )
}

/** What fills a period without a number; null: it has some. */
function hintOf({ total, current, progress: { firstDay } }: StatisticTable): string | null {
  if (Object.values(total).some((cell) => cell?.value)) return null
  if (firstDay !== null && firstDay > current.to)
    return `这里从 ${firstDay} 起才有数，按 → 往后看。`
  return '这段时间还没有数。收下一件、叫到一个号以后就有；按 ← 看前一期。'
}
