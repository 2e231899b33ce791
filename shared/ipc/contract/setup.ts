import { z } from 'zod'
import { LoginName, NewPassword } from '../../case/account.ts'
import { command, query } from '../endpoint.ts'
import { CaptureSettings, defaultCaptureSettings } from './capture-settings.ts'
import { CardReaderSetting, PhotoDecoder } from './card-reader.ts'
import { DailySheetSettings, defaultDailySheet } from './export-settings.ts'
import { HallDatabaseSetting, noHallDatabase } from './hall-database.ts'
import { RollPrinter } from './roll-printer.ts'
import { ScannerSetting } from './scanner-setting.ts'
import { SecondPrinter } from './second-printer.ts'

export const Province = z.enum(['hunan', 'hainan'])
export type Province = z.infer<typeof Province>
export const provinceNames: Readonly<Record<Province, string>> = {
  hunan: '湖南省',
  hainan: '海南省',
}

/** device: the operating system's key store. file: a file readable by its owner alone, which is weaker. */
export const KeyProtection = z.enum(['device', 'file'])
export type KeyProtection = z.infer<typeof KeyProtection>

export const Hall = z.strictObject({
  province: Province,
  hallName: z.string(),
  /** GB/T 2260, six digits. */
  regionCode: z.string(),
  windowNo: z.string(),
})
export type Hall = z.infer<typeof Hall>

/** What a hall configures on one machine. In training all but the printers is given by the training tools. */
export const Settings = z.strictObject({
  cardReader: CardReaderSetting,
  photoDecoder: PhotoDecoder.default(''),
  scanner: ScannerSetting.default({ kind: 'keyboard' }),
  /** The spooler's queue name; null: the system's default queue. */
  printer: z.string().max(127).nullable(),
  secondPrinter: SecondPrinter.nullable().default(null),
  /** Null: the counter has none. */
  rollPrinter: RollPrinter.nullable().default(null),
  platform: z.strictObject({
    /** Empty: no platform yet; the counter works and keeps everything for later. */
    url: z.union(
      [z.literal(''), z.url({ protocol: /^https$/ })],
      '平台地址必须以 https:// 开头，办件内容才会加密传送；没有平台就留空。',
    ),
    appId: z.string().max(64),
    /** Sent as a bearer token; stored in the encrypted database only. Null leaves the stored one as it is. */
    token: z.string().max(512).nullable(),
  }),
  /** The hall's queue system; empty: nobody is called by it. Only numbers and times travel there. */
  queueSystem: z
    .strictObject({
      url: z.union(
        [z.literal(''), z.url({ protocol: /^https?$/ })],
        '叫号系统地址以 http:// 或 https:// 开头；没有就留空。',
      ),
    })
    .default({ url: '' }),
  hallDatabase: HallDatabaseSetting.default(noHallDatabase),
  /** Scanners, and how pages are kept. */
  capture: CaptureSettings.default(defaultCaptureSettings),
  dailySheet: DailySheetSettings.default(defaultDailySheet),
  consultPhone: z.string().max(40),
  complaintPhone: z.string().max(40),
  idleLockMinutes: z.number().int().min(1).max(30),
})
export type Settings = z.infer<typeof Settings>

export const setupEndpoints = {
  'setup.status': query({
    access: 'anyone',
    input: z.strictObject({}),
    output: z.strictObject({
      state: z.enum(['new', 'ready']),
      training: z.boolean(),
      hall: Hall.nullable(),
      keyProtection: KeyProtection,
      idleLockMinutes: z.number().int(),
      version: z.string(),
    }),
  }),
  'setup.initialise': command({
    access: 'anyone',
    input: z.strictObject({
      province: Province,
      hallName: z.string().trim().min(2, '请填写大厅名称。').max(60),
      regionCode: z
        .string()
        .regex(/^(43|46)\d{4}$/, '请填写 6 位行政区划代码，湖南以 43、海南以 46 开头。'),
      windowNo: z
        .string()
        .trim()
        .regex(/^\d{1,3}$/, '窗口号为 1 至 3 位数字。'),
      administrator: z.strictObject({
        accountId: z.uuid(),
        loginName: LoginName,
        displayName: z.string().trim().min(1, '请填写管理员姓名。').max(50),
        password: NewPassword,
      }),
    }),
    output: Hall,
  }),
  'settings.get': query({ access: ['administrator'], input: z.strictObject({}), output: Settings }),
  'settings.save': command({
    access: ['administrator'],
    input: Settings,
    output: Settings,
  }),
} as const
