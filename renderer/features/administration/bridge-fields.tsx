import { useId } from 'react'
import { Labelled, TextField } from '../../components/text-field.tsx'
import type { CardReaderFieldsProps } from './card-reader-fields.tsx'

/** Where a vendor's local service is asked, and where in its answer each part of the card stands. */
export function BridgeFields({ draft, errors, onChange }: CardReaderFieldsProps) {
  return (
    <>
      <TextField
        label="服务地址"
        inputMode="url"
        value={draft.readerBridgeUrl}
        onChange={(readerBridgeUrl) => onChange({ readerBridgeUrl })}
        error={errors.readerBridgeUrl}
        hint="只能是本机，例如 http://127.0.0.1:9002/read 或 ws://localhost:1919"
      />
      <Lines
        label="请求内容"
        rows={2}
        value={draft.readerBridgeRequest}
        onChange={(readerBridgeRequest) => onChange({ readerBridgeRequest })}
        error={errors.readerBridgeRequest}
        hint="每次读卡原样发送的 JSON；没有就留空"
      />
      <TextField
        label="读到卡的标志"
        value={draft.readerBridgeSuccess}
        onChange={(readerBridgeSuccess) => onChange({ readerBridgeSuccess })}
        error={errors.readerBridgeSuccess}
        hint="写成“位置=值”，例如 code=0；没有就留空"
      />
      <Lines
        label="各项内容的位置"
        rows={9}
        value={draft.readerBridgePaths}
        onChange={(readerBridgePaths) => onChange({ readerBridgePaths })}
        error={errors.readerBridgePaths}
        hint="每行“项目=位置”，例如“姓名=data.name”；起止在同一处的有效期，两行写同一位置"
      />
    </>
  )
}

function Lines({
  label,
  rows,
  value,
  onChange,
  error,
  hint,
}: {
  readonly label: string
  readonly rows: number
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | undefined
  readonly hint: string
}) {
  const id = useId()
  return (
    <Labelled label={label} htmlFor={id} error={error} hint={hint} describedBy={`${id}-note`}>
      <textarea
        id={id}
        className="text-input"
        rows={rows}
        value={value}
        spellCheck={false}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-note`}
        onChange={(event) => onChange(event.target.value)}
      />
    </Labelled>
  )
}
