import { z } from 'zod'
import { LogFinding } from '../../audit/log-finding.ts'
import { auditGroups } from '../../audit/log-groups.ts'
import { Role } from '../../case/account.ts'
import { action, command, query } from '../endpoint.ts'

const auditor = ['auditor'] as const
const nothing = z.strictObject({})

export const LogState = z.strictObject({
  /** What is wrong, in words with what to do; null: nothing was found. */
  wrong: z.strictObject({ finding: LogFinding, state: z.string(), advice: z.string() }).nullable(),
  running: z.strictObject({ checked: z.number().int(), of: z.number().int() }).nullable(),
  /** UTC ISO time of the last check, and how many events it went through. */
  last: z.strictObject({ at: z.string(), checked: z.number().int() }).nullable(),
})
export type LogState = z.infer<typeof LogState>

export const LogAnchor = z.strictObject({
  seq: z.number().int(),
  /** SM3, as it is printed and as the platform has it. */
  hash: z.string(),
  day: z.iso.date(),
  madeAt: z.string(),
  keyId: z.string(),
  sentAt: z.string().nullable(),
})
export type LogAnchor = z.infer<typeof LogAnchor>

export const LogFilter = z.strictObject({
  /** China's dates, both included. */
  from: z.iso.date('日期格式为 2026-11-20。').nullable(),
  to: z.iso.date('日期格式为 2026-11-20。').nullable(),
  accountId: z.string().max(64).nullable(),
  windowNo: z.string().trim().max(20).nullable(),
  group: z.enum(auditGroups).nullable(),
  /** The number of a case. */
  caseNumber: z.string().trim().max(60).nullable(),
})
export type LogFilter = z.infer<typeof LogFilter>

export const LogLine = z.strictObject({
  seq: z.number().int(),
  /** UTC ISO. */
  at: z.string(),
  /** Who; empty: the program itself. */
  actorName: z.string(),
  windowNo: z.string(),
  text: z.string(),
  /** Null: of no case, or of one without a number. */
  caseNumber: z.string().nullable(),
})
export type LogLine = z.infer<typeof LogLine>

export const auditEndpoints = {
  /** Whether the log holds, its anchors newest first, and whom and which windows it can be filtered by. */
  'audit.overview': query({
    access: auditor,
    input: nothing,
    output: z.strictObject({
      state: LogState,
      events: z.number().int(),
      firstAt: z.string().nullable(),
      anchors: z.array(LogAnchor),
      accounts: z.array(
        z.strictObject({
          accountId: z.string(),
          displayName: z.string(),
          role: Role.nullable(),
        }),
      ),
      windows: z.array(z.string()),
    }),
  }),
  /** Newest first; `before`: older than this event. No case's content, no person's name but the staff's. */
  'audit.list': query({
    access: auditor,
    input: LogFilter.extend({
      before: z.number().int().positive().nullable(),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.strictObject({ lines: z.array(LogLine), more: z.boolean() }),
  }),
  /** Begins to verify the whole log; `audit.state` says how far it is. */
  'audit.check': action({ access: auditor, input: nothing, output: LogState }),
  'audit.state': query({ access: auditor, input: nothing, output: LogState }),
  /**
   * Writes the events of some days into one signed file, which `npm run verify` checks. `directory`: an absolute
   * path that is there; null: the counter's own folder for such files.
   */
  'audit.export': command({
    access: auditor,
    idempotent: false,
    input: z.strictObject({
      from: z.iso.date('日期格式为 2026-11-20。'),
      to: z.iso.date('日期格式为 2026-11-20。'),
      directory: z.string().trim().max(1000).nullable(),
    }),
    output: z.strictObject({
      path: z.string(),
      events: z.number().int(),
      bytes: z.number().int(),
      sha256: z.string(),
      keyId: z.string(),
    }),
  }),
} as const
