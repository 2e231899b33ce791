import { Select } from 'antd'
import { Labelled, TextField } from '../../components/text-field.tsx'
import { baudRates, type DraftErrors, type SettingsDraft } from './settings-draft.ts'

interface CardReaderFieldsProps {
  readonly draft: SettingsDraft
  readonly errors: DraftErrors
  readonly onChange: (part: Partial<SettingsDraft>) => void
}

export function CardReaderFields({ draft, errors, onChange }: CardReaderFieldsProps) {
  return (
    <>
      <Labelled label="读卡器">
        <Select<SettingsDraft['readerKind']>
          aria-label="读卡器"
          value={draft.readerKind}
          onChange={(readerKind) => onChange({ readerKind })}
          options={[
            { value: 'none', label: '没有（手工填写）' },
            { value: 'serial', label: '串口' },
            { value: 'tcp', label: '网络' },
          ]}
        />
      </Labelled>
      {draft.readerKind === 'serial' && (
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
      )}
      {draft.readerKind === 'tcp' && (
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
      )}
    </>
  )
}
