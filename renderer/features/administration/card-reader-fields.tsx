import { Select } from 'antd'
import { Labelled, TextField } from '../../components/text-field.tsx'
import { BridgeFields } from './bridge-fields.tsx'
import { baudRates, hidModelOptions, usbModelOptions } from './card-reader-draft.ts'
import type { DraftErrors, SettingsDraft } from './settings-draft.ts'

export interface CardReaderFieldsProps {
  readonly draft: SettingsDraft
  readonly errors: DraftErrors
  readonly onChange: (part: Partial<SettingsDraft>) => void
}

export function CardReaderFields(props: CardReaderFieldsProps) {
  const { draft, onChange } = props
  return (
    <>
      <Labelled label="读卡器">
        <Select<SettingsDraft['readerKind']>
          aria-label="读卡器"
          value={draft.readerKind}
          onChange={(readerKind) => onChange({ readerKind })}
          options={kinds}
        />
      </Labelled>
      {draft.readerKind === 'serial' && <SerialFields {...props} />}
      {draft.readerKind === 'tcp' && <NetworkFields {...props} />}
      {draft.readerKind === 'usb' && (
        <Labelled label="型号">
          <Select<string>
            aria-label="型号"
            value={draft.readerUsbModel}
            onChange={(readerUsbModel) => onChange({ readerUsbModel })}
            options={usbModelOptions}
          />
        </Labelled>
      )}
      {draft.readerKind === 'hid' && <HidFields {...props} />}
      {draft.readerKind === 'bridge' && <BridgeFields {...props} />}
    </>
  )
}

const kinds: { value: SettingsDraft['readerKind']; label: string }[] = [
  { value: 'none', label: '没有（手工填写）' },
  { value: 'serial', label: '串口' },
  { value: 'tcp', label: '网络' },
  { value: 'usb', label: 'USB（部标）' },
  { value: 'hid', label: 'USB HID' },
  { value: 'bridge', label: '厂家的读卡服务（本机）' },
]

function SerialFields({ draft, errors, onChange }: CardReaderFieldsProps) {
  return (
    <>
      <TextField
        label="串口名"
        value={draft.readerPath}
        onChange={(readerPath) => onChange({ readerPath })}
        error={errors.readerPath}
        hint="例如 /dev/ttyUSB0 或 COM3"
      />
      <Labelled label="波特率">
        <Select<number>
          aria-label="波特率"
          value={draft.readerBaudRate}
          onChange={(readerBaudRate) => onChange({ readerBaudRate })}
          options={baudRates.map((rate) => ({ value: rate, label: String(rate) }))}
        />
      </Labelled>
    </>
  )
}

function NetworkFields({ draft, errors, onChange }: CardReaderFieldsProps) {
  return (
    <>
      <TextField
        label="地址"
        value={draft.readerHost}
        onChange={(readerHost) => onChange({ readerHost })}
        error={errors.readerHost}
      />
      <TextField
        label="端口"
        inputMode="numeric"
        value={draft.readerPort}
        onChange={(readerPort) => onChange({ readerPort })}
        error={errors.readerPort}
      />
    </>
  )
}

/** A known model brings its numbers along; those of another stand in its vendor's papers. */
function HidFields({ draft, errors, onChange }: CardReaderFieldsProps) {
  return (
    <>
      <Labelled label="型号">
        <Select<string>
          aria-label="型号"
          value={draft.readerHidModel}
          onChange={(readerHidModel) => onChange({ readerHidModel })}
          options={hidModelOptions}
        />
      </Labelled>
      {draft.readerHidModel === '' && (
        <>
          <TextField
            label="厂商号:产品号"
            value={draft.readerHidIds}
            onChange={(readerHidIds) => onChange({ readerHidIds })}
            error={errors.readerHidIds}
            hint="例如 0425:8159，见厂家说明或“设备管理器”"
          />
          <TextField
            label="报告长度（字节）"
            inputMode="numeric"
            value={draft.readerReportSize}
            onChange={(readerReportSize) => onChange({ readerReportSize })}
            error={errors.readerReportSize}
          />
          <TextField
            label="报告编号"
            inputMode="numeric"
            value={draft.readerReportId}
            onChange={(readerReportId) => onChange({ readerReportId })}
            error={errors.readerReportId}
            hint="没有编号填 0"
          />
          <Labelled label="首字节">
            <Select<SettingsDraft['readerReportStart']>
              aria-label="首字节"
              value={draft.readerReportStart}
              onChange={(readerReportStart) => onChange({ readerReportStart })}
              options={[
                { value: 'plain', label: '直接是数据' },
                { value: 'counted', label: '是本报告的数据长度' },
              ]}
            />
          </Labelled>
        </>
      )}
    </>
  )
}
