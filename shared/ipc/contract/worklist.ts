import { z } from 'zod'
import { caseRoles, counterRoles } from '../../case/account.ts'
import { ClockKind, TimeState } from '../../case/clock.ts'
import { CaseId, CaseRow } from '../../case/joint-case.ts'
import { command, query } from '../endpoint.ts'

/**
 * open 在办, drafts included · draft 草稿 · dueToday 今天到期 · warning 预警 · overdue 逾期 · supplement 待补件 · tolerance 容缺待补 ·
 * survey 待踏勘 · delivery 待出件 · unsynced 待同步 · ended 已结
 */
export const QueueFilter = z.enum([
  'open',
  'draft',
  'dueToday',
  'warning',
  'overdue',
  'supplement',
  'tolerance',
  'survey',
  'delivery',
  'unsynced',
  'ended',
])
export type QueueFilter = z.infer<typeof QueueFilter>
export const queueFilterNames: Readonly<Record<QueueFilter, string>> = {
  open: '在办',
  draft: '草稿',
  dueToday: '今天到期',
  warning: '预警',
  overdue: '逾期',
  supplement: '待补件',
  tolerance: '容缺待补',
  survey: '待踏勘',
  delivery: '待出件',
  unsynced: '待同步',
  ended: '已结',
}

/** mine 我的 · window 本窗口, every case of this machine */
export const QueueScope = z.enum(['mine', 'window'])
export type QueueScope = z.infer<typeof QueueScope>

/** due 先到期 · changed 最近变动 */
export const QueueSort = z.enum(['due', 'changed'])
export type QueueSort = z.infer<typeof QueueSort>

export const QueueRow = CaseRow.extend({
  ownerId: z.string().nullable(),
  ownerName: z.string(),
  /** The limit that ends next. */
  dueOn: z.string().nullable(),
  dueKind: ClockKind.nullable(),
  timeState: TimeState,
})
export type QueueRow = z.infer<typeof QueueRow>

/** Counting stops here; the screen says 9999+. */
export const mostCounted = 9_999

export const worklistEndpoints = {
  /** One page of a queue; `total` counts at most `mostCounted` + 1. */
  'worklist.list': query({
    access: caseRoles,
    input: z.strictObject({
      scope: QueueScope,
      filter: QueueFilter,
      sort: QueueSort,
      offset: z.number().int().min(0).max(100_000),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.strictObject({ rows: z.array(QueueRow), total: z.number().int() }),
  }),
  'worklist.counts': query({
    access: caseRoles,
    input: z.strictObject({ scope: QueueScope }),
    output: z.record(QueueFilter, z.number().int()),
  }),
  /** Whom a case can be given to: everyone who may take cases. */
  'worklist.colleagues': query({
    access: caseRoles,
    input: z.strictObject({}),
    output: z.array(z.strictObject({ accountId: z.string(), displayName: z.string() })),
  }),
  /** 交接: the case becomes somebody else's work. One's own cases; a supervisor's hand for anyone's. */
  'worklist.handOver': command({
    access: counterRoles,
    input: z.strictObject({
      handOverId: z.uuid(),
      caseId: CaseId,
      toAccountId: z.string(),
      note: z.string().trim().max(200),
    }),
    output: z.strictObject({ ownerId: z.string() }),
  }),
} as const
