import type { CaptureSettings } from '../../../shared/ipc/contract/capture-settings.ts'
import { Settings } from '../../../shared/ipc/contract/setup.ts'
import {
  type CardReaderDraft,
  cardReaderOf,
  cardReaderWords,
  toCardReaderDraft,
} from './card-reader-draft.ts'
import {
  type DailySheetDraft,
  dailySheetOf,
  dailySheetWords,
  toDailySheetDraft,
} from './daily-sheet-draft.ts'
import {
  type HallDatabaseDraft,
  hallDatabaseOf,
  hallDatabaseWords,
  toHallDatabaseDraft,
} from './hall-database-draft.ts'
import { type PrinterDraft, printersOf, printerWords, toPrinterDraft } from './printer-draft.ts'
import { type ScannerDraft, scannerOf, scannerWords, toScannerDraft } from './scanner-draft.ts'
import { wholeNumber } from './whole-number.ts'

/** The settings as text fields hold them. */
export interface SettingsDraft
  extends CardReaderDraft,
    ScannerDraft,
    PrinterDraft,
    HallDatabaseDraft,
    DailySheetDraft {
  readonly photoDecoder: string
  readonly platformUrl: string
  readonly appId: string
  /** Empty leaves the stored token as it is. */
  readonly token: string
  readonly queueUrl: string
  readonly capture: CaptureSettings
  readonly consultPhone: string
  readonly complaintPhone: string
  readonly idleLockMinutes: string
}

export function toDraft(settings: Settings): SettingsDraft {
  return {
    ...toCardReaderDraft(settings.cardReader),
    ...toScannerDraft(settings.scanner),
    ...toPrinterDraft(settings),
    ...toHallDatabaseDraft(settings.hallDatabase),
    ...toDailySheetDraft(settings),
    photoDecoder: settings.photoDecoder,
    platformUrl: settings.platform.url,
    appId: settings.platform.appId,
    token: '',
    queueUrl: settings.queueSystem.url,
    capture: settings.capture,
    consultPhone: settings.consultPhone,
    complaintPhone: settings.complaintPhone,
    idleLockMinutes: String(settings.idleLockMinutes),
  }
}

// One sentence per field: the schema's own words for numbers and addresses are not the hall's.
const words: Readonly<Record<string, { field: keyof SettingsDraft; sentence: string }>> = {
  ...cardReaderWords,
  ...scannerWords,
  ...printerWords,
  ...hallDatabaseWords,
  ...dailySheetWords,
  photoDecoder: {
    field: 'photoDecoder',
    sentence: '请填写照片解码程序的完整路径；没有就留空。',
  },
  'platform.url': {
    field: 'platformUrl',
    sentence: '平台地址必须以 https:// 开头，办件内容才会加密传送；没有平台就留空。',
  },
  'platform.appId': { field: 'appId', sentence: '接入编号最多 64 个字符。' },
  'platform.token': { field: 'token', sentence: '请填写这个平台的接入令牌，最多 512 个字符。' },
  'queueSystem.url': {
    field: 'queueUrl',
    sentence: '叫号系统地址以 http:// 或 https:// 开头；没有就留空。',
  },
  consultPhone: { field: 'consultPhone', sentence: '咨询电话最多 40 个字符。' },
  complaintPhone: { field: 'complaintPhone', sentence: '投诉电话最多 40 个字符。' },
  idleLockMinutes: { field: 'idleLockMinutes', sentence: '空闲锁屏时间为 1 至 30 分钟。' },
}

/** Which of its fields is wrong is said beside that one. */
const captureWords = { field: 'capture', sentence: '扫描和拍摄的设置有误。' } as const

export type DraftErrors = Readonly<Partial<Record<keyof SettingsDraft, string>>>

/** The settings, or a sentence for each field that stops them. */
export function fromDraft(draft: SettingsDraft): {
  readonly settings: Settings | null
  readonly errors: DraftErrors
} {
  const parsed = Settings.safeParse({
    cardReader: cardReaderOf(draft),
    photoDecoder: draft.photoDecoder.trim(),
    scanner: scannerOf(draft),
    ...printersOf(draft),
    platform: {
      url: draft.platformUrl.trim(),
      appId: draft.appId.trim(),
      token: draft.token === '' ? null : draft.token,
    },
    queueSystem: { url: draft.queueUrl.trim() },
    hallDatabase: hallDatabaseOf(draft),
    capture: draft.capture,
    dailySheet: dailySheetOf(draft),
    consultPhone: draft.consultPhone.trim(),
    complaintPhone: draft.complaintPhone.trim(),
    idleLockMinutes: wholeNumber(draft.idleLockMinutes),
  })
  if (parsed.success) return { settings: parsed.data, errors: {} }
  return { settings: null, errors: inWords(parsed.error.issues.map(({ path }) => path.join('.'))) }
}

/** Sentences for the paths that the schema or the engine refused. */
export function inWords(paths: readonly string[]): DraftErrors {
  const errors: Partial<Record<keyof SettingsDraft, string>> = {}
  for (const path of paths) {
    const known = path.startsWith('capture.') ? captureWords : words[path]
    if (known) errors[known.field] = known.sentence
  }
  return errors
}
