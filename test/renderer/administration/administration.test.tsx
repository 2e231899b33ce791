import { expect, test } from 'vitest'
import { fromDraft, toDraft } from '../../../renderer/features/administration/settings-draft.ts'
import { defaultCaptureSettings } from '../../../shared/ipc/contract/capture-settings.ts'

const stored = {
  cardReader: { kind: 'none' as const },
  scanner: { kind: 'keyboard' as const },
  printer: null,
  rollPrinter: null,
  platform: { url: '', appId: '', token: null },
  queueSystem: { url: '' },
  capture: defaultCaptureSettings,
  consultPhone: '0731-00000000',
  complaintPhone: '12345',
  idleLockMinutes: 5,
}

test('settings survive the way through the form unchanged', () => {
  expect(fromDraft(toDraft(stored)).settings).toEqual(stored)
})

test('a roll printer has a queue and a width, or there is none', () => {
  const rollPrinter = { queue: 'xiaopiao', width: 58 as const }
  const draft = toDraft({ ...stored, rollPrinter })
  expect(fromDraft(draft).settings?.rollPrinter).toEqual(rollPrinter)
  expect(fromDraft({ ...draft, rollWidth: 'none' }).settings?.rollPrinter).toBeNull()
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
