import type { ExportFormat } from '../../../shared/ipc/contract/export-settings.ts'
import type { Settings } from '../../../shared/ipc/contract/setup.ts'

export interface DailySheetDraft {
  /** Empty: none is made. */
  readonly sheetFolder: string
  readonly sheetTime: string
  readonly sheetFormats: readonly ExportFormat[]
}

export function toDailySheetDraft({ dailySheet }: Settings): DailySheetDraft {
  const { folder, time, formats } = dailySheet
  return { sheetFolder: folder, sheetTime: time, sheetFormats: formats }
}

/** What the form says, to be checked by the schema. */
export function dailySheetOf({ sheetFolder, sheetTime, sheetFormats }: DailySheetDraft): object {
  return { folder: sheetFolder.trim(), time: sheetTime.trim(), formats: sheetFormats }
}

export const dailySheetWords = {
  'dailySheet.folder': { field: 'sheetFolder', sentence: '文件夹路径最多 1000 个字符。' },
  'dailySheet.time': { field: 'sheetTime', sentence: '时间按 17:30 这样填写。' },
  'dailySheet.formats': { field: 'sheetFormats', sentence: '至少选一种格式。' },
} as const
