import { Select } from 'antd'
import type { ReactElement } from 'react'
import { Labelled, TextField } from '../../components/text-field.tsx'
import { baudRates } from './card-reader-draft.ts'
import type { DraftErrors, SettingsDraft } from './settings-draft.ts'

interface ScannerFieldsProps {
  readonly draft: SettingsDraft
  readonly errors: DraftErrors
  readonly onChange: (part: Partial<SettingsDraft>) => void
}

type TextName = Extract<
  keyof SettingsDraft,
  'scannerPath' | 'scannerHost' | 'scannerPort' | 'scannerVendor' | 'scannerProduct'
>

/** 扫码枪: how it is connected; one that types needs nothing. */
export function ScannerFields({ draft, errors, onChange }: ScannerFieldsProps): ReactElement {
  const text = (name: TextName) => ({
    value: draft[name],
    onChange: (value: string) => onChange({ [name]: value }),
    error: errors[name],
  })
  return (
    <>
      <Labelled label="扫码枪">
        <Select<SettingsDraft['scannerKind']>
          aria-label="扫码枪"
          value={draft.scannerKind}
          onChange={(scannerKind) => onChange({ scannerKind })}
          options={[
            { value: 'keyboard', label: '没有，或按键盘方式工作（不用设置）' },
            { value: 'hid', label: 'USB HID POS（推荐）' },
            { value: 'serial', label: '串口或虚拟串口' },
            { value: 'tcp', label: '网络' },
          ]}
        />
      </Labelled>
      {draft.scannerKind === 'hid' && (
        <>
          <TextField label="厂商编号" hint="4 位十六进制，例如 0c2e" {...text('scannerVendor')} />
          <TextField label="产品编号" hint="4 位十六进制，例如 0b61" {...text('scannerProduct')} />
          <LayoutField draft={draft} onChange={onChange} />
        </>
      )}
      {draft.scannerKind === 'serial' && (
        <>
          <TextField label="扫码枪串口" hint="例如 /dev/ttyACM0 或 COM4" {...text('scannerPath')} />
          <BaudRateField draft={draft} onChange={onChange} />
        </>
      )}
      {draft.scannerKind === 'tcp' && (
        <>
          <TextField label="扫码枪地址" {...text('scannerHost')} />
          <TextField label="扫码枪端口" inputMode="numeric" {...text('scannerPort')} />
        </>
      )}
    </>
  )
}

type PartProps = Omit<ScannerFieldsProps, 'errors'>

function LayoutField({ draft, onChange }: PartProps): ReactElement {
  return (
    <Labelled label="报文格式">
      <Select<SettingsDraft['scannerLayout']>
        aria-label="扫码枪报文格式"
        value={draft.scannerLayout}
        onChange={(scannerLayout) => onChange({ scannerLayout })}
        options={[
          { value: 'a', label: '64 字节（先试这一种）' },
          { value: 'b', label: '62 字节' },
        ]}
      />
    </Labelled>
  )
}

function BaudRateField({ draft, onChange }: PartProps): ReactElement {
  return (
    <Labelled label="扫码枪波特率">
      <Select<number>
        aria-label="扫码枪波特率"
        value={draft.scannerBaudRate}
        onChange={(scannerBaudRate) => onChange({ scannerBaudRate })}
        options={baudRates.map((rate) => ({ value: rate, label: String(rate) }))}
      />
    </Labelled>
  )
}
