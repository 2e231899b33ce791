import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, type SubmitEvent, useState } from 'react'
import type { ExportFormat } from '../../../shared/ipc/contract/export-settings.ts'
import { type ExportKind, exportKindNames } from '../../../shared/ipc/contract/exports.ts'
import type { StatisticPeriod } from '../../../shared/ipc/contract/statistics.ts'
import type { InputOf } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { FilterRow, filterShortcuts } from '../../components/filter-row.tsx'
import { Problem } from '../../components/problem.tsx'
import { Screen } from '../../components/screen.tsx'
import { TextField } from '../../components/text-field.tsx'
import { CallFailed, call, messageOf } from '../../lib/call.ts'
import { newId } from '../../lib/new-id.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { ExportLines } from './export-lines.tsx'

const kinds: readonly { readonly id: ExportKind; readonly title: string; readonly key: string }[] =
  [
    { id: 'sheet', title: exportKindNames.sheet, key: '1' },
    { id: 'cases', title: exportKindNames.cases, key: '2' },
  ]
const formatNames: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'Excel 表格（xlsx）',
  csv: '文本表格（csv）',
  pdf: '打印稿（pdf）',
}

const formatsOf: Readonly<Record<ExportKind, readonly ExportFormat[]>> = {
  sheet: ['xlsx', 'csv', 'pdf'],
  cases: ['xlsx', 'csv'],
}

interface ExportPanelProps {
  readonly period: StatisticPeriod
  /** In words, as the sheet shows them. */
  readonly days: string
  readonly onBack: () => void
}

/** 导出: the period in hand as files, masked unless a reason is given; what was written stands below. */
export function ExportPanel({ period, days, onBack }: ExportPanelProps): ReactElement {
  const [kind, setKind] = useState<ExportKind>('sheet')
  useShortcuts({
    Escape: { label: '返回统计', initials: 'fhtj', run: onBack },
    ...filterShortcuts(kinds, setKind, '导出'),
  })
  return (
    <Screen
      title="导出"
      beside={
        <>
          <p>{days}</p>
          <FilterRow label="导出什么" choices={kinds} chosen={kind} onChoose={setKind} />
          <span className="grow" />
          <ActionButton shortcut="Escape" onClick={onBack}>
            返回统计
          </ActionButton>
        </>
      }
    >
      <div className="statistics-export">
        <ExportForm key={kind} kind={kind} period={period} />
        <ExportLines />
      </div>
    </Screen>
  )
}

function ExportForm({
  kind,
  period,
}: {
  readonly kind: ExportKind
  readonly period: StatisticPeriod
}): ReactElement {
  const queryClient = useQueryClient()
  const recent = useQuery({
    queryKey: ['exports.recent'],
    queryFn: () => call('exports.recent', {}),
  })
  const [formats, setFormats] = useState<readonly ExportFormat[]>(['xlsx'])
  const [directory, setDirectory] = useState('')
  const [whole, setWhole] = useState(false)
  const [reason, setReason] = useState('')
  const start = useMutation({
    mutationFn: (input: InputOf<'exports.start'>) => call('exports.start', input),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['exports.recent'] }),
  })
  const busy = start.isPending || recent.data?.runs[0]?.state === 'running'
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (busy) return
    start.mutate({
      ...{ exportId: newId(), kind, period, formats: [...formats] },
      directory: directory.trim() === '' ? null : directory.trim(),
      unmaskedFor: whole ? reason : null,
    })
  }
  const toggle = (format: ExportFormat, on: boolean): void =>
    setFormats(formatsOf[kind].filter((one) => (one === format ? on : formats.includes(one))))
  const wrong = start.error instanceof CallFailed ? start.error.fields : {}
  return (
    <form className="panel" aria-label="导出" onSubmit={submit} noValidate>
      <fieldset className="export-formats" aria-label="格式">
        {formatsOf[kind].map((format) => (
          <label key={format}>
            <input
              type="checkbox"
              checked={formats.includes(format)}
              onChange={(event) => toggle(format, event.target.checked)}
            />
            {formatNames[format]}
          </label>
        ))}
      </fieldset>
      <TextField
        label="存到文件夹"
        autoFocus
        hint="完整路径，例如 /media/usb；留空存在本机的导出文件夹"
        value={directory}
        onChange={setDirectory}
        error={wrong.directory}
      />
      <label className="export-whole">
        <input
          type="checkbox"
          checked={whole}
          onChange={(event) => setWhole(event.target.checked)}
        />
        不隐去姓名、证件号和电话（要写明原因，并记入日志）
      </label>
      {whole && (
        <TextField
          label="原因"
          maxLength={200}
          value={reason}
          onChange={setReason}
          error={wrong.unmaskedFor}
        />
      )}
      {start.error && <Problem message={messageOf(start.error)} />}
      <div className="actions">
        <ActionButton
          type="submit"
          kind="primary"
          shortcut="Enter"
          disabled={busy || formats.length === 0}
        >
          导出
        </ActionButton>
      </div>
    </form>
  )
}
