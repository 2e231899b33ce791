import type {
  MeasureKey,
  StatisticCell,
  StatisticTable,
} from '../../../shared/ipc/contract/statistics.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import type { Dimension } from '../../../shared/statistics/entry.ts'
import type { Measure, MeasureFormat } from '../../../shared/statistics/measure.ts'
import { dimensionsOf, measureKeys, measures } from '../../../shared/statistics/measures.ts'
import type { Days } from '../../../shared/statistics/period.ts'
import type { QueryContext } from '../dispatch.ts'
import { viewTable } from '../statistics/view-table.ts'
import type { CellContent, ColumnKind, ExportColumn, ExportSheet, SumRule } from './export-sheet.ts'

type Period = ParsedInputOf<'statistics.table'>['period']

const views: readonly { readonly by: Dimension; readonly name: string }[] = [
  { by: 'window', name: '按窗口' },
  { by: 'clerk', name: '按人员' },
  { by: 'item', name: '按事项' },
  { by: 'receiver', name: '按部门' },
  { by: 'hour', name: '按时段' },
]

const kinds: Readonly<Record<MeasureFormat, ColumnKind>> = {
  count: 'count',
  percent: 'percent',
  seconds: 'tenths',
  days: 'tenths',
  score: 'tenths',
}
/** Seconds are shown as minutes. */
const divisorOf = ({ format }: Measure) => (format === 'seconds' ? 60 : 1)

/** 总览 and the views that take it apart, as the statistics screen shows them. */
export async function periodSheets(
  period: Period,
  heading: readonly string[],
  context: QueryContext,
): Promise<{ readonly days: Days; readonly sheets: readonly ExportSheet[] }> {
  const ask = (by: Dimension | null) =>
    viewTable({ period, measures: [...measureKeys], by, filter: {} }, context)
  const whole = await ask(null)
  const sheets = [overview(whole, heading)]
  for (const { by, name } of views) sheets.push(apart(await ask(by), { by, name, heading }))
  return { days: whole.current, sheets }
}

function overview(
  { total, previous, lastYear }: StatisticTable,
  heading: readonly string[],
): ExportSheet {
  const compared = [
    `环比对 ${daysText(previous)}，同比对 ${daysText(lastYear)}；空格为无可比数据。`,
  ]
  return {
    name: '总览',
    heading: [...heading, ...compared],
    columns: [
      { title: '类别', kind: 'text', width: 12 },
      { title: '指标', kind: 'text', width: 22 },
      { title: '单位', kind: 'text', width: 8 },
      { title: '本期', kind: 'count', width: 12 },
      { title: '上期', kind: 'count', width: 12 },
      { title: '去年同期', kind: 'count', width: 12 },
      { title: '口径', kind: 'text', width: 70 },
    ],
    rows: measures.map((measure) => {
      const cell = total[measure.key]
      const shown = (value: number | null | undefined) => shownOf(measure, value)
      const values = [cell?.value, cell?.previous, cell?.lastYear].map(shown)
      return [measure.group, measure.name, measure.unit, ...values, measure.definition]
    }),
    rowKinds: measures.map(({ format }) => kinds[format]),
    pictured: [],
    signed: true,
  }
}

/** One column for each measure that can be taken apart so; a rate has its two halves behind, to be added up. */
function apart(
  { rows }: StatisticTable,
  { by, name, heading }: { by: Dimension; name: string; heading: readonly string[] },
): ExportSheet {
  const shown = measures.filter((measure) => dimensionsOf(measure).includes(by))
  const columns: ExportColumn[] = [{ title: name.slice(1), kind: 'text', width: 22 }]
  const halves: ExportColumn[] = []
  const sums: (SumRule | null)[] = [null]
  for (const measure of shown) {
    columns.push({ title: titleOf(measure), kind: kinds[measure.format], width: 14 })
    if (!isShare(measure)) {
      sums.push({ kind: 'sum' })
      continue
    }
    const part = 1 + shown.length + halves.length
    sums.push({ kind: 'share', part, whole: part + 1, by: divisorOf(measure) })
    for (const half of ['分子', '分母'])
      halves.push({ title: `${measure.name}${half}`, kind: 'count', width: 12, hidden: true })
  }
  return {
    ...{ name, heading, signed: false },
    columns: [...columns, ...halves],
    rows: rows.map(({ name: part, cells }) => [
      part,
      ...shown.map((measure) => shownOf(measure, cells[measure.key]?.value)),
      ...shown.filter(isShare).flatMap(({ key }) => halvesOf(cells[key])),
    ]),
    sums: [...sums, ...halves.map((): SumRule => ({ kind: 'sum' }))],
    pictured: picturedOf(shown),
  }
}

function isShare({ formula }: Measure): boolean {
  return formula.kind === 'mean' || formula.kind === 'ratio'
}

function halvesOf(cell: StatisticCell | undefined): readonly CellContent[] {
  return [cell?.part ?? 0, cell?.whole ?? 0]
}

/** 收件 and 受理, of cases where they can be had, else of items. */
function picturedOf(shown: readonly { readonly key: MeasureKey }[]): readonly number[] {
  const at = (key: MeasureKey) => shown.findIndex((measure) => measure.key === key) + 1
  const ofCases = [at('received'), at('accepted')]
  return (ofCases.includes(0) ? [at('itemsReceived'), at('itemsAccepted')] : ofCases).filter(
    (column) => column > 0,
  )
}

function titleOf({ name, unit, format }: Measure): string {
  const written = format === 'percent' ? '%' : unit
  return written === '' ? name : `${name}（${written}）`
}

function shownOf(measure: Measure, value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : value / divisorOf(measure)
}

function daysText({ from, to }: Days): string {
  return from === to ? from : `${from} 至 ${to}`
}
