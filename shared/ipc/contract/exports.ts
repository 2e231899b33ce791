import { z } from 'zod'
import { action, command, query } from '../endpoint.ts'
import { ExportFormat } from './export-settings.ts'
import { StatisticPeriod } from './statistics.ts'

/** More cases than these are exported in parts. */
export const mostExportedCases = 250_000

/** sheet 统计报表 (日报) · cases 办件明细 */
export const ExportKind = z.enum(['sheet', 'cases'])
export type ExportKind = z.infer<typeof ExportKind>
export const exportKindNames: Readonly<Record<ExportKind, string>> = {
  sheet: '统计报表',
  cases: '办件明细',
}

/** interrupted: the counter ended while it was being written; no file has its name. */
export const ExportState = z.enum(['running', 'done', 'cancelled', 'failed', 'interrupted'])
export type ExportState = z.infer<typeof ExportState>

export const ExportedFile = z.strictObject({
  format: ExportFormat,
  path: z.string(),
  bytes: z.number().int(),
  /** Of the whole file, lower-case hexadecimal. */
  sha256: z.string(),
})
export type ExportedFile = z.infer<typeof ExportedFile>

export const ExportRun = z.strictObject({
  exportId: z.uuid(),
  kind: ExportKind,
  from: z.string(),
  to: z.string(),
  masked: z.boolean(),
  state: ExportState,
  /** Cases written so far, and in all. */
  written: z.number().int(),
  total: z.number().int(),
  /** Why it ended without a file, and what to do; empty: there is nothing to say. */
  message: z.string(),
  files: z.array(ExportedFile),
  /** Empty: made by itself at closing time. */
  byName: z.string(),
  requestedAt: z.string(),
})
export type ExportRun = z.infer<typeof ExportRun>

const ExportId = z.strictObject({ exportId: z.uuid() })
const supervisor = ['supervisor'] as const

export const exportsEndpoints = {
  /**
   * Writes files of a period and answers before they are there; `exports.state` says how far it is. `directory`: an
   * absolute path that is there; null: the counter's own folder. Names and numbers of applicants are masked unless
   * `unmaskedFor` says for what they are needed.
   */
  'exports.start': command({
    access: supervisor,
    input: z
      .strictObject({
        exportId: z.uuid(),
        kind: ExportKind,
        period: StatisticPeriod,
        formats: z.array(ExportFormat).min(1, '请至少选一种格式。').max(3),
        directory: z.string().trim().max(1000).nullable(),
        unmaskedFor: z
          .string()
          .trim()
          .min(4, '请写明为什么要导出完整的个人信息，例如“配合审计核对办件”。')
          .max(200, '原因最多 200 字。')
          .nullable(),
      })
      .refine(({ kind, formats }) => kind === 'sheet' || !formats.includes('pdf'), {
        path: ['formats'],
        message: '办件明细只能导出为 xlsx 或 csv。',
      }),
    output: ExportRun,
  }),
  'exports.state': query({
    access: supervisor,
    input: ExportId,
    output: ExportRun.nullable(),
  }),
  /** Ends it without a file; one that is done stays as it is. */
  'exports.cancel': action({ access: supervisor, input: ExportId, output: ExportRun.nullable() }),
  /** The newest ones first, and how the sheets of closing time stand. */
  'exports.recent': query({
    access: supervisor,
    input: z.strictObject({}),
    output: z.strictObject({
      runs: z.array(ExportRun),
      daily: z.strictObject({
        /** Empty: the hall has them not made. */
        folder: z.string(),
        time: z.string(),
        /** China's date of the newest one that is there; null: none yet. */
        lastDay: z.string().nullable(),
        /** Days that are still to be made. */
        missing: z.array(z.string()),
        /** Why the last try failed and what to do; empty: it did not. */
        problem: z.string(),
      }),
    }),
  }),
} as const
