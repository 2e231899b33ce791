import { z } from 'zod'
import { CaseSource, Dimension } from '../../statistics/entry.ts'
import { measureKeys } from '../../statistics/measures.ts'
import { periodKinds } from '../../statistics/period.ts'
import { query } from '../endpoint.ts'
import { SyncStatus } from './operations.ts'

/** The measures of `shared/statistics`; the screen takes names and sentences from there. */
export const MeasureKey = z.enum(measureKeys)
export type MeasureKey = z.infer<typeof MeasureKey>

const Day = z.iso.date()
const Days = z.strictObject({ from: Day, to: Day })

/** Only what belongs to all of these. */
export const StatisticFilter = z.strictObject({
  windowNo: z.string().max(20).optional(),
  accountId: z.string().max(60).optional(),
  itemId: z.string().max(60).optional(),
  receiverId: z.string().max(60).optional(),
  source: z.union([CaseSource, z.literal('')]).optional(),
  region: z.string().max(12).optional(),
  /** Of the day in China. */
  hour: z.number().int().min(0).max(23).optional(),
})
export type StatisticFilter = z.infer<typeof StatisticFilter>

/** `value` null: nothing to divide by. `part` ÷ `whole` is the value. */
export const StatisticFigure = z.strictObject({
  value: z.number().nullable(),
  part: z.number(),
  whole: z.number(),
})
/** `previous` 环比, `lastYear` 同比: the value of the compared period; null: 无可比数据. */
export const StatisticCell = StatisticFigure.extend({
  previous: z.number().nullable(),
  lastYear: z.number().nullable(),
})
export type StatisticCell = z.infer<typeof StatisticCell>

/** How far the log has been counted. */
export const StatisticProgress = z.strictObject({
  counted: z.number().int(),
  events: z.number().int(),
  /** False: older events are still being counted, and the numbers grow. */
  complete: z.boolean(),
  /** China's date of the first event; null: nothing has happened yet. */
  firstDay: z.string().nullable(),
})
export type StatisticProgress = z.infer<typeof StatisticProgress>

export const StatisticTable = z.strictObject({
  current: Days,
  previous: Days,
  lastYear: Days,
  /** In the order of the names; without a dimension none. */
  rows: z.array(
    z.strictObject({
      /** What to filter by to see this row alone; empty: unknown. */
      key: z.string(),
      name: z.string(),
      /** Measures that can't be taken apart by this dimension are absent. */
      cells: z.partialRecord(MeasureKey, StatisticCell),
    }),
  ),
  /** Of the measures that were asked for. */
  total: z.partialRecord(MeasureKey, StatisticCell),
  progress: StatisticProgress,
})
export type StatisticTable = z.infer<typeof StatisticTable>

export const StatisticEntryRow = z.strictObject({
  seq: z.number().int(),
  ordinal: z.number().int(),
  day: z.string(),
  /** UTC ISO text, of the event. */
  at: z.string(),
  hour: z.number().int().nullable(),
  windowNo: z.string(),
  accountName: z.string(),
  itemId: z.string(),
  itemName: z.string(),
  receiverName: z.string(),
  source: z.union([CaseSource, z.literal('')]),
  region: z.string(),
  caseId: z.string().nullable(),
  /** Empty: of no case. */
  caseNo: z.string(),
  /** Masked. */
  applicantName: z.string(),
  value: z.number().nullable(),
})
export type StatisticEntryRow = z.infer<typeof StatisticEntryRow>

export const StatisticPeriod = z.strictObject({
  kind: z.enum(periodKinds),
  /** Any day of it; of a range the first. */
  on: Day,
  /** Of a range, the last; of nothing else. */
  to: Day.optional(),
})
export type StatisticPeriod = z.infer<typeof StatisticPeriod>

const Board = z.strictObject({
  at: z.string(),
  today: z.string(),
  /** Of today so far. */
  figures: z.partialRecord(MeasureKey, StatisticFigure),
  windows: z.array(
    z.strictObject({
      windowNo: z.string(),
      /** Who is signed in now; empty: nobody. */
      accountName: z.string(),
      received: z.number().int(),
      accepted: z.number().int(),
      called: z.number().int(),
      lastAt: z.string().nullable(),
    }),
  ),
  queue: z.strictObject({
    /** Who was called and has no case yet. */
    called: z.number().int(),
    /** As the queue system said when somebody was last called; null: not heard today. */
    waiting: z.number().int().nullable(),
    heardAt: z.string().nullable(),
  }),
  limits: z.strictObject({
    /** Cases whose next limit has passed (红) or has two working days or fewer left (黄). */
    overdue: z.number().int(),
    warning: z.number().int(),
    dueToday: z.number().int(),
    /** On the next working day. */
    nextDay: z.string(),
    dueNextDay: z.number().int(),
    /** Limits that run out on the next working day, by kind of clock. */
    forecast: z.array(
      z.strictObject({ kind: z.string(), name: z.string(), count: z.number().int() }),
    ),
  }),
  stock: z.strictObject({
    inProgress: z.number().int(),
    supplementing: z.number().int(),
    inSpecial: z.number().int(),
    tolerances: z.number().int(),
  }),
  sync: SyncStatus.extend({ oldestWaitingAt: z.string().nullable() }),
  progress: StatisticProgress,
})
export const StatisticBoard = Board
export type StatisticBoard = z.infer<typeof Board>

const measuresWanted = z.array(MeasureKey).min(1).max(80)
const watchers = ['supervisor'] as const

export const statisticsEndpoints = {
  /** Numbers of a period, whole and taken apart, with 环比 and 同比. */
  'statistics.table': query({
    access: watchers,
    input: z.strictObject({
      period: StatisticPeriod,
      measures: measuresWanted,
      by: Dimension.nullable(),
      filter: StatisticFilter,
    }),
    output: StatisticTable,
  }),
  /** The same numbers from day to day (week to week…); at most 400 points. */
  'statistics.series': query({
    access: watchers,
    input: z.strictObject({
      from: Day,
      to: Day,
      step: z.enum(['day', 'week', 'month']),
      measures: measuresWanted,
      filter: StatisticFilter,
    }),
    output: z.strictObject({
      points: z.array(
        z.strictObject({
          from: z.string(),
          to: z.string(),
          figures: z.partialRecord(MeasureKey, StatisticFigure),
        }),
      ),
      progress: StatisticProgress,
    }),
  }),
  /**
   * What a number is made of, in the order of the log. `part`: of a rate the list above the line or below it;
   * everything else has one list, the `whole`. `total` is the number that the list stands for.
   */
  'statistics.entries': query({
    access: watchers,
    input: z.strictObject({
      measure: MeasureKey,
      part: z.enum(['part', 'whole']),
      from: Day,
      to: Day,
      filter: StatisticFilter,
      offset: z.number().int().min(0).max(10_000_000),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.strictObject({
      total: z.number().int(),
      /** Sum of the values of all of them. */
      sum: z.number(),
      rows: z.array(StatisticEntryRow),
    }),
  }),
  /** The hall this very moment. */
  'statistics.board': query({ access: watchers, input: z.strictObject({}), output: Board }),
  /** One's own work of today, and nobody else's. */
  'statistics.own': query({
    access: ['clerk', 'supervisor'],
    input: z.strictObject({}),
    output: z.strictObject({
      today: z.string(),
      figures: z.partialRecord(MeasureKey, StatisticFigure),
    }),
  }),
} as const
