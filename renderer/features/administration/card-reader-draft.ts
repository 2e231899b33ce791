import { hidModels, usbModels } from '../../../shared/devices/card-reader-models.ts'
import {
  type BridgePart,
  bridgeParts,
  type CardReaderSetting,
  type HidProfile,
} from '../../../shared/ipc/contract/card-reader.ts'
import { wholeNumber } from './whole-number.ts'

/** The card reader's setting as text fields hold it. */
export interface CardReaderDraft {
  readonly readerKind: CardReaderSetting['kind']
  readonly readerPath: string
  readonly readerBaudRate: number
  readonly readerHost: string
  readonly readerPort: string
  /** `vvvv:pppp`, as the models have it. */
  readonly readerUsbModel: string
  /** A model's id; empty: its numbers are typed below. */
  readonly readerHidModel: string
  /** `vvvv:pppp`. */
  readonly readerHidIds: string
  readonly readerReportSize: string
  readonly readerReportId: string
  /** counted: the first byte of each report counts the rest. */
  readonly readerReportStart: 'plain' | 'counted'
  readonly readerBridgeUrl: string
  readonly readerBridgeRequest: string
  /** `path=value`, or empty. */
  readonly readerBridgeSuccess: string
  /** One line for each part: `姓名=data.name`. */
  readonly readerBridgePaths: string
}

export const baudRates = [115200, 57600, 38400, 19200, 9600] as const

const partNames: Readonly<Record<BridgePart, string>> = {
  name: '姓名',
  sex: '性别',
  nation: '民族',
  birthDate: '出生日期',
  address: '住址',
  idNumber: '证件号码',
  authority: '签发机关',
  validFrom: '有效期起',
  validUntil: '有效期止',
}
const noPaths = bridgeParts.map((part) => `${partNames[part]}=`).join('\n')

export const usbModelOptions = usbModels.map(({ vendorId, productId, label }) => ({
  value: `${vendorId}:${productId}`,
  label,
}))
export const hidModelOptions = [
  ...hidModels.map(({ modelId, label, isTried }) => ({
    value: modelId,
    label: isTried ? label : `${label}，未在实物上试过`,
  })),
  { value: '', label: '其他型号（按厂家说明填写，未试过）' },
]

export function toCardReaderDraft(reader: CardReaderSetting): CardReaderDraft {
  return {
    readerKind: reader.kind,
    readerPath: reader.kind === 'serial' ? reader.path : '',
    readerBaudRate: reader.kind === 'serial' ? reader.baudRate : 115200,
    readerHost: reader.kind === 'tcp' ? reader.host : '',
    readerPort: reader.kind === 'tcp' ? String(reader.port) : '',
    readerUsbModel:
      reader.kind === 'usb'
        ? `${reader.vendorId}:${reader.productId}`
        : (usbModelOptions[0]?.value ?? ''),
    ...toHidDraft(reader.kind === 'hid' ? reader.profile : undefined),
    ...toBridgeDraft(reader),
  }
}

function toHidDraft(profile: HidProfile | undefined) {
  const known = profile
    ? hidModels.find((model) => sameProfile(model.profile, profile))
    : hidModels[0]
  const shown = profile ?? known?.profile
  return {
    readerHidModel: known?.modelId ?? '',
    readerHidIds: shown ? `${shown.vendorId}:${shown.productId}` : '',
    readerReportSize: String(shown?.reportSize ?? 64),
    readerReportId: String(shown?.reportId ?? 0),
    readerReportStart: shown?.lengthPrefix ? ('counted' as const) : ('plain' as const),
  }
}

function sameProfile(one: HidProfile, other: HidProfile): boolean {
  return (Object.keys(one) as (keyof HidProfile)[]).every((key) => one[key] === other[key])
}

function toBridgeDraft(reader: CardReaderSetting) {
  if (reader.kind !== 'bridge') {
    return {
      readerBridgeUrl: '',
      readerBridgeRequest: '',
      readerBridgeSuccess: '',
      readerBridgePaths: noPaths,
    }
  }
  const { url, request, success, paths } = reader
  return {
    readerBridgeUrl: url,
    readerBridgeRequest: request,
    readerBridgeSuccess: success ? `${success.path}=${success.value}` : '',
    readerBridgePaths: bridgeParts.map((part) => `${partNames[part]}=${paths[part]}`).join('\n'),
  }
}

/** For the schema, which refuses what can't be. */
export function cardReaderOf(draft: CardReaderDraft): unknown {
  switch (draft.readerKind) {
    case 'none':
      return { kind: 'none' }
    case 'serial':
      return { kind: 'serial', path: draft.readerPath.trim(), baudRate: draft.readerBaudRate }
    case 'tcp':
      return { kind: 'tcp', host: draft.readerHost.trim(), port: wholeNumber(draft.readerPort) }
    case 'usb':
      return { kind: 'usb', ...idsOf(draft.readerUsbModel) }
    case 'hid':
      return { kind: 'hid', profile: profileOf(draft) }
    case 'bridge':
      return {
        kind: 'bridge',
        url: draft.readerBridgeUrl.trim(),
        request: draft.readerBridgeRequest.trim(),
        success: successOf(draft.readerBridgeSuccess.trim()),
        paths: pathsOf(draft.readerBridgePaths),
      }
  }
}

function profileOf(draft: CardReaderDraft): unknown {
  const known = hidModels.find(({ modelId }) => modelId === draft.readerHidModel)
  if (known) return known.profile
  return {
    ...idsOf(draft.readerHidIds),
    reportSize: wholeNumber(draft.readerReportSize),
    reportId: wholeNumber(draft.readerReportId),
    lengthPrefix: draft.readerReportStart === 'counted',
  }
}

function idsOf(text: string): { vendorId: string; productId: string } {
  const [vendorId = '', productId = ''] = text.trim().toLowerCase().split(/[:：]/)
  return { vendorId, productId }
}

function successOf(text: string): { path: string; value: string } | null {
  if (text === '') return null
  const [path = '', value = ''] = cut(text)
  return { path, value }
}

/** A line that names no known part is no path: its text makes the schema refuse the whole. */
function pathsOf(text: string): Readonly<Record<string, string>> {
  const paths: Record<string, string> = Object.fromEntries(bridgeParts.map((part) => [part, '']))
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const [name = '', path = ''] = cut(line)
    paths[bridgeParts.find((part) => partNames[part] === name) ?? name] = path
  }
  return paths
}

function cut(line: string): string[] {
  const [name = '', ...rest] = line.split(/[=＝]/)
  return [name.trim(), rest.join('=').trim()]
}

const profileSentences = {
  'cardReader.profile.vendorId': '厂商号和产品号各为 4 位十六进制数字，例如 0425:8159。',
  'cardReader.profile.productId': '厂商号和产品号各为 4 位十六进制数字，例如 0425:8159。',
}
const pathsSentence =
  '每行写“项目=位置”，例如“姓名=data.name”；姓名和证件号码必须有，读卡服务没有的项目在等号后留空。'

/** One sentence for each path of the schema, beside the field that can mend it. */
export const cardReaderWords: Readonly<
  Record<string, { field: keyof CardReaderDraft; sentence: string }>
> = {
  'cardReader.path': {
    field: 'readerPath',
    sentence: '请填写串口名，例如 /dev/ttyUSB0 或 COM3。',
  },
  'cardReader.host': { field: 'readerHost', sentence: '请填写读卡器地址，例如 192.168.1.20。' },
  'cardReader.port': { field: 'readerPort', sentence: '端口为 1 至 65535 的整数。' },
  ...Object.fromEntries(
    Object.entries(profileSentences).map(([path, sentence]) => [
      path,
      { field: 'readerHidIds' as const, sentence },
    ]),
  ),
  'cardReader.profile.reportSize': {
    field: 'readerReportSize',
    sentence: '报告长度为 8 至 1024 字节。',
  },
  'cardReader.profile.reportId': { field: 'readerReportId', sentence: '报告编号为 0 至 255。' },
  'cardReader.url': {
    field: 'readerBridgeUrl',
    sentence: '只能是本机的服务，例如 http://127.0.0.1:9002/read 或 ws://localhost:1919。',
  },
  'cardReader.request': {
    field: 'readerBridgeRequest',
    sentence: '请求内容须是 JSON，不超过 4000 个字符；没有就留空。',
  },
  'cardReader.success.path': {
    field: 'readerBridgeSuccess',
    sentence: '写成“位置=值”，例如 code=0；没有就留空。',
  },
  'cardReader.success.value': {
    field: 'readerBridgeSuccess',
    sentence: '写成“位置=值”，例如 code=0；没有就留空。',
  },
  'cardReader.paths': { field: 'readerBridgePaths', sentence: pathsSentence },
  ...Object.fromEntries(
    bridgeParts.map((part) => [
      `cardReader.paths.${part}`,
      { field: 'readerBridgePaths' as const, sentence: pathsSentence },
    ]),
  ),
}
