import { z } from 'zod'

/** counter 窗口新建 · helper 帮办代办 · pushed 靠前服务（平台推送） · linked 由本窗口的办件接续 */
export const CaseSource = z.enum(['counter', 'helper', 'pushed', 'linked'])
export type CaseSource = z.infer<typeof CaseSource>
export const caseSourceNames: Readonly<Record<CaseSource, string>> = {
  counter: '窗口',
  helper: '帮办代办',
  pushed: '靠前服务',
  linked: '关联办件',
}

/** By what a number can be taken apart. */
export const Dimension = z.enum(['window', 'clerk', 'item', 'receiver', 'source', 'region', 'hour'])
export type Dimension = z.infer<typeof Dimension>
export const dimensionNames: Readonly<Record<Dimension, string>> = {
  window: '窗口',
  clerk: '人员',
  item: '事项',
  receiver: '部门（企业）',
  source: '来源',
  region: '区划',
  hour: '时段',
}

/** Where a counted thing belongs; empty text: it has none, or nobody knows it. */
export interface StatisticPlace {
  readonly windowNo: string
  readonly accountId: string
  readonly itemId: string
  /** Id of the receiver of the item: a department or an enterprise of the catalogue. */
  readonly receiverId: string
  readonly source: CaseSource | ''
  /** GB/T 2260, of the project. */
  readonly region: string
}

/** Names one entry for ever: the same event gives the same entries, however often it is projected. */
export interface EntryKey {
  readonly counted: string
  /** China's date on which it counts, `YYYY-MM-DD`. */
  readonly day: string
  /** Of the event that it follows from. */
  readonly seq: number
  /** Of several of one kind from one event, from 0. */
  readonly ordinal: number
}

/** One counted thing. A number is the count of these, or the sum or mean of their values: nothing else. */
export interface StatisticEntry extends EntryKey {
  readonly place: StatisticPlace
  /** 0 to 23 in China; null: it fell due by itself, at no hour. */
  readonly hour: number | null
  readonly caseId: string | null
  /** A whole number in the unit of what is counted; null: it only counts. */
  readonly value: number | null
}

/** An entry that was open (待补正…) is no longer so from this day on. */
export interface EntryEnd {
  readonly key: EntryKey
  readonly endedOn: string
}
