import { expect, test } from 'vitest'
import { fromDraft, toDraft } from '../../../renderer/features/administration/settings-draft.ts'
import { defaultCaptureSettings } from '../../../shared/ipc/contract/capture-settings.ts'
import { defaultDailySheet } from '../../../shared/ipc/contract/export-settings.ts'

const stored = {
  cardReader: { kind: 'none' as const },
  scanner: { kind: 'keyboard' as const },
  printer: null,
  secondPrinter: null,
  rollPrinter: null,
  platform: { url: '', appId: '', token: null },
  queueSystem: { url: '' },
  hallDatabase: { url: '', password: null, certificate: '' },
  photoDecoder: '/opt/decoder/wlt',
  capture: defaultCaptureSettings,
  dailySheet: defaultDailySheet,
  consultPhone: '0731-00000000',
  complaintPhone: '12345',
  idleLockMinutes: 5,
}

test('settings survive the way through the form unchanged', () => {
  expect(fromDraft(toDraft(stored)).settings).toEqual(stored)
})

const receiptPrinters = [
  { kind: 'tcp', host: '192.168.1.60', port: 9100 },
  { kind: 'usb', vendorId: '0416', productId: '5011' },
] as const

test.each(receiptPrinters)(
  'a receipt printer by $kind survives the way through the form',
  (place) => {
    const own = { width: 58, reportsPaper: false, squareCodes: 'firmware' } as const
    const secondPrinter = { queue: 'erhao', takesOver: true }
    const settings = { ...stored, secondPrinter, rollPrinter: { ...place, ...own } }
    expect(fromDraft(toDraft(settings)).settings).toEqual(settings)
  },
)

test('what is wrong with a receipt printer is said at its field', () => {
  const draft = { ...toDraft(stored), rollKind: 'tcp' as const, rollPort: '99999' }
  expect(fromDraft(draft).errors).toEqual({
    rollHost: expect.stringContaining('请填写小票打印机的地址'),
    rollPort: expect.stringContaining('1 至 65535'),
  })
  const usb = fromDraft({ ...draft, rollKind: 'usb', rollVendor: '0x416', rollProduct: '5011' })
  expect(usb.errors).toEqual({ rollVendor: expect.stringContaining('4 位十六进制') })
})

test('a roll printer has a queue and a width, or there is none', () => {
  const rollPrinter = { kind: 'queue' as const, queue: 'xiaopiao', width: 58 as const }
  const draft = toDraft({ ...stored, rollPrinter })
  expect(fromDraft(draft).settings?.rollPrinter).toEqual(rollPrinter)
  expect(fromDraft({ ...draft, rollKind: 'none' }).settings?.rollPrinter).toBeNull()
  const { settings, errors } = fromDraft({ ...draft, rollQueue: ' ' })
  expect(settings).toBeNull()
  expect(errors.rollQueue).toContain('请填写小票打印机的队列名称')
})

test('an empty token leaves the stored one as it is', () => {
  expect(fromDraft({ ...toDraft(stored), token: '' }).settings?.platform.token).toBeNull()
})

test('each wrong setting is answered in the words of its field', () => {
  const { settings, errors } = fromDraft({
    ...toDraft(stored),
    readerKind: 'tcp',
    readerHost: '',
    readerPort: '八十',
    platformUrl: 'ftp://platform.invalid',
    idleLockMinutes: '31',
  })
  expect(settings).toBeNull()
  expect(Object.keys(errors).sort()).toEqual([
    'idleLockMinutes',
    'platformUrl',
    'readerHost',
    'readerPort',
  ])
  for (const sentence of Object.values(errors)) expect(sentence).toMatch(/^[^A-Za-z]*.*。$/)
})

test.each(['http://platform.example', 'http://127.0.0.1:8080', 'HTTP://platform.example'])(
  'a platform address without encryption is refused beside its field: %s',
  (platformUrl) => {
    const { settings, errors } = fromDraft({ ...toDraft(stored), platformUrl })
    expect(settings).toBeNull()
    expect(errors.platformUrl).toContain('必须以 https:// 开头')
  },
)
