import { type ReactElement, useEffect, useRef, useState } from 'react'
import type { StatisticPeriod } from '../../../shared/ipc/contract/statistics.ts'
import {
  type Days,
  type PeriodKind,
  periodKindNames,
  periodKinds,
} from '../../../shared/statistics/period.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { FilterRow, filterShortcuts } from '../../components/filter-row.tsx'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { localDate } from '../../lib/time.ts'
import { daysWords, stepPeriod } from './period-step.ts'

const keys: Readonly<Record<PeriodKind, string>> = {
  day: 'R',
  week: 'Z',
  month: 'Y',
  quarter: 'J',
  year: 'N',
  range: 'Q',
}
const kinds = periodKinds.map((id) => ({ id, title: periodKindNames[id], key: keys[id] }))

interface PeriodBarProps {
  readonly period: StatisticPeriod
  /** As it is counted: not beyond today. */
  readonly days: Days | undefined
  readonly onPeriod: (period: StatisticPeriod) => void
}

/** Which days: their kind by a letter, the ones before and after by arrows. */
export function PeriodBar({ period, days, onPeriod }: PeriodBarProps): ReactElement {
  const today = localDate(new Date())
  const isLast = days === undefined || days.to >= today
  const choose = (kind: PeriodKind): void =>
    onPeriod(
      kind === 'range'
        ? { kind, on: days?.from ?? today, to: days?.to ?? today }
        : { kind, on: days?.to ?? period.on },
    )
  const back = (): void => onPeriod(stepPeriod(period, -1))
  const on = (): void => onPeriod(stepPeriod(period, 1))
  useShortcuts({
    ...filterShortcuts(kinds, choose, '按'),
    ArrowLeft: { label: '前一期', bar: false, run: back },
    ArrowRight: { label: '后一期', bar: false, disabled: isLast, run: on },
    D: {
      label: '回到今天',
      initials: 'hdjt',
      run: () => onPeriod({ kind: 'day', on: today }),
    },
  })
  return (
    <>
      <FilterRow label="统计周期" choices={kinds} chosen={period.kind} onChoose={choose} />
      <span className="grow" />
      {period.kind === 'range' && (
        <RangeForm key={`${period.on} ${period.to}`} period={period} onPeriod={onPeriod} />
      )}
      <ActionButton shortcut="ArrowLeft" onClick={back}>
        前一期
      </ActionButton>
      {period.kind !== 'range' && (
        <strong className="statistics-days">{days ? daysWords(days) : ' '}</strong>
      )}
      <ActionButton shortcut="ArrowRight" disabled={isLast} onClick={on}>
        后一期
      </ActionButton>
    </>
  )
}

function RangeForm({
  period,
  onPeriod,
}: Pick<PeriodBarProps, 'period' | 'onPeriod'>): ReactElement {
  const [from, setFrom] = useState(period.on)
  const [to, setTo] = useState(period.to ?? period.on)
  const [wrong, setWrong] = useState<{ readonly label: string; readonly words: string } | null>(
    null,
  )
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => {
    first.current?.focus()
    first.current?.select()
  }, [])
  const apply = (): void => {
    const start = dateOf(from)
    const end = dateOf(to)
    const mistyped = '请按 2026-11-20 这样填写日期。'
    if (start === null) setWrong({ label: '从', words: mistyped })
    else if (end === null) setWrong({ label: '到', words: mistyped })
    else if (start > end) setWrong({ label: '到', words: '结束的日期在开始之前，请核对。' })
    else onPeriod({ kind: 'range', on: start, to: end })
  }
  return (
    <form
      className="statistics-range"
      aria-label="起止日期"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
    >
      {[
        { label: '从', value: from, set: setFrom },
        { label: '到', value: to, set: setTo },
      ].map(({ label, value, set }, at) => (
        <label key={label}>
          {label}
          <input
            ref={at === 0 ? first : undefined}
            className="text-input"
            value={value}
            maxLength={10}
            autoComplete="off"
            aria-invalid={wrong?.label === label}
            aria-describedby="statistics-range-error"
            onChange={(event) => set(event.target.value)}
          />
        </label>
      ))}
      <ActionButton type="submit" shortcut="Enter">
        统计
      </ActionButton>
      <p id="statistics-range-error" className="field-error" role="alert">
        {wrong?.words}
      </p>
    </form>
  )
}

/** `2026-11-20` of what was typed, with or without the strokes; null: no such day. */
function dateOf(text: string): string | null {
  const match = /^(\d{4})[-./]?(\d{2})[-./]?(\d{2})$/.exec(text.trim())
  if (!match) return null
  const date = `${match[1]}-${match[2]}-${match[3]}`
  const time = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? null : date
}
