import type { ReactElement } from 'react'
import type { ExportFormat } from '../../../shared/ipc/contract/export-settings.ts'
import { Labelled, TextField } from '../../components/text-field.tsx'
import type { DraftErrors, SettingsDraft } from './settings-draft.ts'

const formats: readonly { readonly value: ExportFormat; readonly label: string }[] = [
  { value: 'xlsx', label: 'Excel 表格（xlsx）' },
  { value: 'csv', label: 'CSV' },
  { value: 'pdf', label: 'PDF' },
]

/** 日报存档: the sheet of each day, made into a folder at closing time. */
export function DailySheetFields({
  draft,
  errors,
  onChange,
}: {
  readonly draft: SettingsDraft
  readonly errors: DraftErrors
  readonly onChange: (part: Partial<SettingsDraft>) => void
}): ReactElement {
  return (
    <>
      <h3>日报存档</h3>
      <TextField
        label="日报文件夹"
        hint="完整路径，例如 /media/ribao；留空则不自动存日报"
        value={draft.sheetFolder}
        error={errors.sheetFolder}
        onChange={(sheetFolder) => onChange({ sheetFolder })}
      />
      <TextField
        label="下班时间"
        hint="例如 17:30；到时没开机的，下次开机补做，最多补 31 天"
        maxLength={5}
        value={draft.sheetTime}
        error={errors.sheetTime}
        onChange={(sheetTime) => onChange({ sheetTime })}
      />
      <Labelled label="日报格式" error={errors.sheetFormats}>
        <fieldset className="choices" aria-label="日报格式">
          {formats.map(({ value, label }) => (
            <label key={value}>
              <input
                type="checkbox"
                checked={draft.sheetFormats.includes(value)}
                onChange={(event) =>
                  onChange({ sheetFormats: toggled(draft, value, event.target.checked) })
                }
              />
              {label}
            </label>
          ))}
        </fieldset>
      </Labelled>
    </>
  )
}

/** In the order in which they are shown. */
function toggled(
  { sheetFormats }: SettingsDraft,
  format: ExportFormat,
  on: boolean,
): readonly ExportFormat[] {
  return formats
    .map(({ value }) => value)
    .filter((value) => (value === format ? on : sheetFormats.includes(value)))
}
