import { Select } from 'antd'
import type { ReactElement } from 'react'
import { Labelled, TextField } from '../../components/text-field.tsx'
import type { DraftErrors, SettingsDraft } from './settings-draft.ts'

export interface PrinterFieldsProps {
  readonly draft: SettingsDraft
  readonly errors: DraftErrors
  readonly onChange: (part: Partial<SettingsDraft>) => void
}

type TextName = 'rollQueue' | 'rollHost' | 'rollPort' | 'rollVendor' | 'rollProduct'

/** 小票打印机: none, a queue of the spooler, or one that is spoken to in its own bytes (ESC/POS). */
export function RollPrinterFields(props: PrinterFieldsProps): ReactElement {
  const { draft, errors, onChange } = props
  const text = (name: TextName) => ({
    value: draft[name],
    onChange: (value: string) => onChange({ [name]: value }),
    error: errors[name],
  })
  const { rollKind: kind } = draft
  return (
    <>
      <Labelled label="小票打印机">
        <Select<SettingsDraft['rollKind']>
          aria-label="小票打印机"
          value={kind}
          onChange={(rollKind) => onChange({ rollKind })}
          options={[
            { value: 'none', label: '没有' },
            { value: 'tcp', label: '网络（ESC/POS，端口 9100）' },
            { value: 'usb', label: 'USB（ESC/POS）' },
            { value: 'queue', label: '打印队列（装有驱动）' },
          ]}
        />
      </Labelled>
      {kind !== 'none' && <WidthField {...props} />}
      {kind === 'queue' && (
        <TextField
          label="小票打印队列"
          hint="打印队列的名称；收件凭证、领证单、材料袋标签可以打小票"
          {...text('rollQueue')}
        />
      )}
      {kind === 'tcp' && (
        <>
          <TextField
            label="小票打印机地址"
            hint="收件凭证、领证单、材料袋标签可以打小票"
            {...text('rollHost')}
          />
          <TextField label="小票打印机端口" inputMode="numeric" {...text('rollPort')} />
        </>
      )}
      {kind === 'usb' && (
        <>
          <TextField label="USB 厂商编号" hint="4 位十六进制，例如 0416" {...text('rollVendor')} />
          <TextField label="USB 产品编号" hint="4 位十六进制，例如 5011" {...text('rollProduct')} />
        </>
      )}
      {(kind === 'tcp' || kind === 'usb') && <FirmwareFields {...props} />}
    </>
  )
}

function WidthField({ draft, onChange }: PrinterFieldsProps): ReactElement {
  return (
    <Labelled label="纸卷宽度">
      <Select<SettingsDraft['rollWidth']>
        aria-label="纸卷宽度"
        value={draft.rollWidth}
        onChange={(rollWidth) => onChange({ rollWidth })}
        options={[
          { value: 58, label: '58 毫米' },
          { value: 80, label: '80 毫米' },
        ]}
      />
    </Labelled>
  )
}

/** What this printer's own program can do. */
function FirmwareFields({ draft, onChange }: PrinterFieldsProps): ReactElement {
  return (
    <>
      <Labelled label="纸张状态">
        <Select<'reports' | 'silent'>
          aria-label="纸张状态"
          value={draft.rollReportsPaper ? 'reports' : 'silent'}
          onChange={(choice) => onChange({ rollReportsPaper: choice === 'reports' })}
          options={[
            { value: 'reports', label: '机器会报告（缺纸、开盖时不送打印）' },
            { value: 'silent', label: '机器不报告' },
          ]}
        />
      </Labelled>
      <Labelled label="二维码">
        <Select<SettingsDraft['rollSquareCodes']>
          aria-label="二维码"
          value={draft.rollSquareCodes}
          onChange={(rollSquareCodes) => onChange({ rollSquareCodes })}
          options={[
            { value: 'picture', label: '按图形打印（各种机器都行）' },
            { value: 'firmware', label: '由机器生成' },
          ]}
        />
      </Labelled>
    </>
  )
}
