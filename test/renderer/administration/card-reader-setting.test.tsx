import { expect, test } from 'vitest'
import {
  cardReaderOf,
  hidModelOptions,
  toCardReaderDraft,
  usbModelOptions,
} from '../../../renderer/features/administration/card-reader-draft.ts'
import { inWords } from '../../../renderer/features/administration/settings-draft.ts'
import { hidModels } from '../../../shared/devices/card-reader-models.ts'
import { CardReaderSetting } from '../../../shared/ipc/contract/card-reader.ts'

const none = toCardReaderDraft({ kind: 'none' })
const service = {
  kind: 'bridge' as const,
  url: 'http://127.0.0.1:9002/read',
  request: '{"action":"read"}',
  success: { path: 'code', value: '0' },
  paths: {
    ...{ name: 'data.name', sex: '', nation: '', birthDate: '', address: 'data.addr' },
    ...{ idNumber: 'data.no', authority: '', validFrom: 'data.term', validUntil: 'data.term' },
  },
}
const profile = {
  ...{ vendorId: '1234', productId: 'abcd', reportSize: 63, reportId: 2, lengthPrefix: true },
}
const settings: readonly CardReaderSetting[] = [
  { kind: 'none' },
  { kind: 'serial', path: 'COM3', baudRate: 57600 },
  { kind: 'tcp', host: '192.168.1.20', port: 5000 },
  { kind: 'usb', vendorId: '0316', productId: '5020' },
  { kind: 'hid', profile },
  ...hidModels.map((model) => ({ kind: 'hid' as const, profile: model.profile })),
  service,
]

/** The sentence beside each field that stops the draft. */
function errorsOf(draft: ReturnType<typeof toCardReaderDraft>) {
  const parsed = CardReaderSetting.safeParse(cardReaderOf(draft))
  if (parsed.success) return {}
  return inWords(parsed.error.issues.map(({ path }) => ['cardReader', ...path].join('.')))
}

test.each(settings)('a $kind reader survives the way through the form', (setting) => {
  expect(cardReaderOf(toCardReaderDraft(setting))).toEqual(setting)
})

test('every offered model can be saved as it is offered', () => {
  for (const { value } of usbModelOptions) {
    expect(errorsOf({ ...none, readerKind: 'usb', readerUsbModel: value })).toEqual({})
  }
  for (const { value } of hidModelOptions) {
    expect(errorsOf({ ...none, readerKind: 'hid', readerHidModel: value })).toEqual({})
  }
})

test('a HID model that nobody has tried on the device says so', () => {
  for (const { modelId, isTried } of hidModels) {
    const label = hidModelOptions.find(({ value }) => value === modelId)?.label ?? ''
    expect(label.includes('未在实物上试过')).toBe(!isTried)
  }
})

test('numbers typed with a wide colon or in capitals are understood', () => {
  const draft = { ...none, readerKind: 'hid' as const, readerHidModel: '' }
  expect(cardReaderOf({ ...draft, readerHidIds: ' 1A2B：C3D4 ' })).toMatchObject({
    profile: { vendorId: '1a2b', productId: 'c3d4' },
  })
})

test.each([
  ['readerHidIds', { readerKind: 'hid', readerHidModel: '', readerHidIds: '12' }],
  ['readerReportSize', { readerKind: 'hid', readerHidModel: '', readerReportSize: '4' }],
  ['readerReportId', { readerKind: 'hid', readerHidModel: '', readerReportId: '256' }],
  ['readerBridgeUrl', { readerKind: 'bridge', readerBridgeUrl: 'http://10.0.0.5/' }],
  ['readerBridgeRequest', { readerKind: 'bridge', readerBridgeRequest: '{read}' }],
  ['readerBridgeSuccess', { readerKind: 'bridge', readerBridgeSuccess: '=0' }],
  ['readerBridgePaths', { readerKind: 'bridge', readerBridgePaths: '姓名=data.name\n大名=x' }],
] as const)('what is wrong with %s stands beside it in a sentence', (field, part) => {
  const errors = errorsOf({ ...toCardReaderDraft(service), ...part })
  expect(Object.keys(errors)).toEqual([field])
  expect(errors[field]).toMatch(/[一-鿿].*。$/)
})
