import type { Counted } from './counted.ts'

/** How a number is made from entries. */
export type Formula =
  | { readonly kind: 'count'; readonly of: Counted }
  | { readonly kind: 'sum'; readonly of: Counted }
  | { readonly kind: 'mean'; readonly of: Counted }
  /** Entries of the one per entries of the other; `values`: the sums of their values instead. */
  | {
      readonly kind: 'ratio'
      readonly part: Counted
      readonly whole: Counted
      readonly values?: true
    }
  /** What was opened up to and with the day, and not ended by its end. */
  | { readonly kind: 'stock'; readonly opened: Counted; readonly ended: readonly Counted[] }

/** count: a whole number · percent: 0 to 1 · seconds: shown as minutes · days: working days · score: 1 to 5 */
export type MeasureFormat = 'count' | 'percent' | 'seconds' | 'days' | 'score'

export const measureGroups = [
  '收件受理',
  '办理时限',
  '便民减负',
  '叫号等候',
  '帮办踏勘',
  '交接出件',
  '好差评',
  '同步',
] as const
export type MeasureGroup = (typeof measureGroups)[number]

/** 指标, as data: what a screen, an export and a hall's database show alike. */
export interface Measure {
  readonly key: string
  readonly name: string
  /** 件 办件 · 项 事项 · 次 … ; empty for percentages. */
  readonly unit: string
  readonly group: MeasureGroup
  /** What exactly is counted, in one or two Chinese sentences. */
  readonly definition: string
  readonly formula: Formula
  readonly format: MeasureFormat
}
