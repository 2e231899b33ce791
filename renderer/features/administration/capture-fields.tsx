import { useMutation } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactElement } from 'react'
import { allDpis, type PageDpi, pageColourNames } from '../../../shared/case/page.ts'
import {
  CaptureSettings,
  type ScannerSetting,
} from '../../../shared/ipc/contract/capture-settings.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Labelled, TextField } from '../../components/text-field.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { newId } from '../../lib/new-id.ts'
import { asKind, changed, scannerKindNames } from './capture-draft.ts'
import type { DraftErrors, SettingsDraft } from './settings-draft.ts'

interface CaptureFieldsProps {
  readonly draft: SettingsDraft
  readonly errors: DraftErrors
  readonly onChange: (part: Partial<SettingsDraft>) => void
}

/** 扫描和拍摄: the hall's scanners, and how pages are kept. */
export function CaptureFields({ draft, errors, onChange }: CaptureFieldsProps): ReactElement {
  const { capture } = draft
  const change = (part: Partial<CaptureSettings>) => onChange({ capture: { ...capture, ...part } })
  const problems = errors.capture === undefined ? new Map<string, string>() : problemsIn(capture)
  const setScanner = (index: number, scanner: ScannerSetting) =>
    change({ scanners: capture.scanners.with(index, scanner) })
  const add = (device = '', name = '') =>
    change({
      scanners: [
        ...capture.scanners,
        device === ''
          ? { kind: 'escl', id: newId(), name, url: '', fingerprint: '' }
          : { kind: 'sane', id: newId(), name, device },
      ],
    })
  return (
    <>
      <h3>扫描和拍摄</h3>
      <Labelled label="默认分辨率">
        <Select<PageDpi>
          aria-label="默认分辨率"
          value={capture.dpi}
          onChange={(dpi) => change({ dpi })}
          options={allDpis.map((dpi) => ({ value: dpi, label: `${dpi} dpi` }))}
        />
      </Labelled>
      <Labelled label="默认颜色">
        <Select<CaptureSettings['colour']>
          aria-label="默认颜色"
          value={capture.colour}
          onChange={(colour) => change({ colour })}
          options={Object.entries(pageColourNames).map(([value, label]) => ({
            value: value as CaptureSettings['colour'],
            label,
          }))}
        />
      </Labelled>
      <TextField
        label="每页大小"
        inputMode="numeric"
        hint="千字节，60 至 4000；按一页 A4、200 dpi、灰度计"
        value={Number.isNaN(capture.kilobytesPerPage) ? '' : String(capture.kilobytesPerPage)}
        onChange={(text) =>
          change({ kilobytesPerPage: /^\d+$/.test(text) ? Number(text) : Number.NaN })
        }
        error={problems.get('kilobytesPerPage')}
      />
      {capture.scanners.map((scanner, index) => (
        <ScannerPart
          key={scanner.id}
          scanner={scanner}
          errorOf={(field) => problems.get(`scanners.${index}.${field}`)}
          onChange={(next) => setScanner(index, next)}
          onRemove={() => change({ scanners: capture.scanners.toSpliced(index, 1) })}
        />
      ))}
      <AddScanner onAdd={add} full={capture.scanners.length >= 8} />
    </>
  )
}

/** A sentence for each field that the schema refuses, in the schema's own words. */
function problemsIn(capture: CaptureSettings): Map<string, string> {
  const parsed = CaptureSettings.safeParse(capture)
  const issues = parsed.success ? [] : parsed.error.issues
  return new Map(
    issues.map(({ path, message }) => [
      path.join('.'),
      path.at(-1) === 'kilobytesPerPage' ? '每页大小为 60 至 4000 的整数。' : message,
    ]),
  )
}

interface ScannerPartProps {
  readonly scanner: ScannerSetting
  readonly errorOf: (field: string) => string | undefined
  readonly onChange: (scanner: ScannerSetting) => void
  readonly onRemove: () => void
}

function ScannerPart({ scanner, errorOf, onChange, onRemove }: ScannerPartProps): ReactElement {
  const name = scanner.name || '新扫描仪'
  const text = (field: string, value: string) => ({
    value,
    onChange: (next: string) => onChange(changed(scanner, field, next)),
    error: errorOf(field),
  })
  return (
    <fieldset className="scanner-part">
      <legend>{name}</legend>
      <Labelled label="连接方式">
        <Select<ScannerSetting['kind']>
          aria-label={`${name}的连接方式`}
          value={scanner.kind}
          onChange={(kind) => onChange(asKind(scanner, kind))}
          options={Object.entries(scannerKindNames).map(([value, label]) => ({
            value: value as ScannerSetting['kind'],
            label,
          }))}
        />
      </Labelled>
      <TextField label="扫描仪名称" {...text('name', scanner.name)} />
      {scanner.kind === 'escl' && (
        <>
          <TextField
            label="扫描仪地址"
            inputMode="url"
            hint="例如 https://192.168.1.20/eSCL；USB 扫描仪装 ipp-usb 或 NAPS2 服务后也有地址"
            {...text('url', scanner.url)}
          />
          <TextField
            label="证书指纹"
            hint="https 自签证书时填写；请与扫描仪网页上的指纹核对"
            {...text('fingerprint', scanner.fingerprint)}
          />
          <ReadFingerprint
            url={scanner.url}
            onRead={(fingerprint) => onChange({ ...scanner, fingerprint })}
          />
        </>
      )}
      {scanner.kind === 'sane' && (
        <TextField
          label="设备名"
          hint="按“查找本机扫描仪”带出，或照 scanimage -L 填写"
          {...text('device', scanner.device)}
        />
      )}
      {scanner.kind === 'folder' && (
        <TextField
          label="文件夹"
          hint="扫描仪存放文件的完整路径；文件只有经办人选了才取入"
          {...text('path', scanner.path)}
        />
      )}
      <div className="actions">
        <ActionButton onClick={onRemove}>移除{name}</ActionButton>
      </div>
    </fieldset>
  )
}

function ReadFingerprint({
  url,
  onRead,
}: {
  readonly url: string
  readonly onRead: (fingerprint: string) => void
}): ReactElement | null {
  const read = useMutation({
    mutationFn: () => call('devices.pageScannerCertificate', { url }),
    onSuccess: ({ fingerprint }) => fingerprint !== null && onRead(fingerprint),
  })
  if (!url.startsWith('https://')) return null
  const nobody = read.data?.fingerprint === null ? '这个地址没有应答，请核对后再读。' : null
  return (
    <div className="actions">
      <span role="status">{read.error ? messageOf(read.error) : nobody}</span>
      <ActionButton onClick={() => read.mutate()} disabled={read.isPending}>
        读取证书指纹
      </ActionButton>
    </div>
  )
}

function AddScanner({
  onAdd,
  full,
}: {
  readonly onAdd: (device?: string, name?: string) => void
  readonly full: boolean
}): ReactElement {
  const find = useMutation({ mutationFn: () => call('devices.findPageScanners', {}) })
  const { data } = find
  const nothing = data?.scanners.length === 0 ? '没有找到。请接好扫描仪、开机后再查找。' : ''
  return (
    <>
      <div className="actions">
        <span role="status">{find.error ? messageOf(find.error) : data?.problem || nothing}</span>
        <ActionButton onClick={() => onAdd()} disabled={full}>
          添加扫描仪
        </ActionButton>
        <ActionButton onClick={() => find.mutate()} disabled={find.isPending}>
          {find.isPending ? '正在查找…' : '查找本机扫描仪'}
        </ActionButton>
      </div>
      {data?.scanners.map(({ device, name }) => (
        <div className="actions" key={device}>
          <ActionButton onClick={() => onAdd(device, name.slice(0, 40))} disabled={full}>
            登记 {name}
          </ActionButton>
        </div>
      ))}
    </>
  )
}
