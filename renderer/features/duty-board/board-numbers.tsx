import type { ReactElement } from 'react'
import type { MeasureKey, StatisticBoard } from '../../../shared/ipc/contract/statistics.ts'
import { measureOf } from '../../../shared/statistics/measures.ts'
import { numberWords } from '../../lib/measure-words.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'

const listed = [
  'received',
  'accepted',
  'completed',
  'waiting',
  'handling',
] as const satisfies MeasureKey[]

interface BoardNumbersProps {
  readonly board: StatisticBoard
  readonly onOpen: (measure: MeasureKey) => void
}

/** Today so far, each with its list behind a digit, and what is open now. */
export function BoardNumbers({
  board: { figures, stock, limits },
  onOpen,
}: BoardNumbersProps): ReactElement {
  useShortcuts(
    Object.fromEntries(
      listed.map((key, at) => [
        String(at + 1),
        { label: `今天${measureOf(key).name}的清单`, bar: false, run: () => onOpen(key) },
      ]),
    ),
  )
  return (
    <ul className="board-numbers" aria-label="今天">
      {listed.map((key, at) => {
        const measure = measureOf(key)
        const value = figures[key]?.value ?? null
        return (
          <li key={key}>
            <button
              type="button"
              className="panel"
              aria-keyshortcuts={String(at + 1)}
              onClick={() => onOpen(key)}
            >
              <span className="muted">
                {`今天${measure.name}`}
                <span className="key" aria-hidden="true">
                  {at + 1}
                </span>
              </span>
              <Figure
                value={numberWords(measure, value)}
                unit={value === null ? '' : measure.unit}
              />
            </button>
          </li>
        )
      })}
      <Open title="在办" count={stock.inProgress} />
      <Open title="待补正" count={stock.supplementing} />
      <Open title="黄件" count={limits.warning} tone="warn" />
      <Open title="红件" count={limits.overdue} tone="stop" />
    </ul>
  )
}

function Open({
  title,
  count,
  tone = '',
}: {
  readonly title: string
  readonly count: number
  readonly tone?: string
}): ReactElement {
  return (
    <li className={`panel ${count > 0 ? tone : ''}`}>
      <span className="muted">{title}</span>
      <Figure value={String(count)} unit="件" />
    </li>
  )
}

function Figure({ value, unit }: { readonly value: string; readonly unit: string }): ReactElement {
  return (
    <span className="board-number">
      <strong>{value}</strong>
      {unit}
    </span>
  )
}
