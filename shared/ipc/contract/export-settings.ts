import { z } from 'zod'

/** xlsx 表格 · csv 纯文本表格 · pdf 打印件 */
export const ExportFormat = z.enum(['xlsx', 'csv', 'pdf'])
export type ExportFormat = z.infer<typeof ExportFormat>

/** 日报存档: the sheet of each day, made at closing time by itself. */
export const DailySheetSettings = z.strictObject({
  /** An absolute path; empty: none is made. */
  folder: z.string().trim().max(1000).default(''),
  /** Of the day in China, `HH:MM`. */
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间按 17:30 这样填写。')
    .default('17:30'),
  formats: z.array(ExportFormat).min(1, '至少选一种格式。').max(3).default(['xlsx']),
})
export type DailySheetSettings = z.infer<typeof DailySheetSettings>
export const defaultDailySheet: DailySheetSettings = {
  folder: '',
  time: '17:30',
  formats: ['xlsx'],
}
