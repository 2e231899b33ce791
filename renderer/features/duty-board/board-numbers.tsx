import type { ReactElement } from 'react'
import type { MeasureKey, StatisticBoard } from '../../../shared/ipc/contract/statistics.ts'
import { measureOf } from '../../../shared/statistics/measures.ts'
import { numberWords } from '../../lib/measure-words.ts'

const shown = [
  'received',
  'accepted',
  'completed',
  'waiting',
  'handling',
] as const satisfies MeasureKey[]

/** Today so far, and what is open now. */
export function BoardNumbers({
  board: { figures, stock, limits },
}: {
  readonly board: StatisticBoard
}): ReactElement {
  return (
    <dl className="board-numbers" aria-label="今天">
      {shown.map((key) => {
        const measure = measureOf(key)
        const value = figures[key]?.value ?? null
        return (
          <Tile key={key} title={`今天${measure.name}`} unit={value === null ? '' : measure.unit}>
            {numberWords(measure, value)}
          </Tile>
        )
      })}
      <Tile title="在办">{stock.inProgress}</Tile>
      <Tile title="待补正">{stock.supplementing}</Tile>
      <Tile title="黄件" tone={limits.warning > 0 ? 'warn' : ''}>
        {limits.warning}
      </Tile>
      <Tile title="红件" tone={limits.overdue > 0 ? 'stop' : ''}>
        {limits.overdue}
      </Tile>
    </dl>
  )
}

function Tile({
  title,
  unit = '件',
  tone = '',
  children,
}: {
  readonly title: string
  readonly unit?: string
  readonly tone?: string
  readonly children: string | number
}): ReactElement {
  return (
    <div className={`panel ${tone}`}>
      <dt>{title}</dt>
      <dd>
        <strong>{children}</strong>
        {unit}
      </dd>
    </div>
  )
}
