import { Select } from 'antd'
import type { ReactElement } from 'react'
import { Labelled, TextField } from '../../components/text-field.tsx'
import type { DraftErrors, SettingsDraft } from './settings-draft.ts'

interface RollPrinterFieldsProps {
  readonly draft: SettingsDraft
  readonly errors: DraftErrors
  readonly onChange: (part: Partial<SettingsDraft>) => void
}

/** 小票打印机: none, or its queue and the width of its roll. */
export function RollPrinterFields(props: RollPrinterFieldsProps): ReactElement {
  const { draft, errors, onChange } = props
  return (
    <>
      <Labelled label="小票打印机">
        <Select<SettingsDraft['rollWidth']>
          aria-label="小票打印机"
          value={draft.rollWidth}
          onChange={(rollWidth) => onChange({ rollWidth })}
          options={[
            { value: 'none', label: '没有' },
            { value: 58, label: '58 毫米卷纸' },
            { value: 80, label: '80 毫米卷纸' },
          ]}
        />
      </Labelled>
      {draft.rollWidth !== 'none' && (
        <TextField
          label="小票打印队列"
          hint="打印队列的名称；收件凭证、领证单、材料袋标签可以打小票"
          value={draft.rollQueue}
          onChange={(rollQueue) => onChange({ rollQueue })}
          error={errors.rollQueue}
        />
      )}
    </>
  )
}
