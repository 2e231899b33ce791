import { Select } from 'antd'
import type { ReactElement } from 'react'
import { Labelled, TextField } from '../../components/text-field.tsx'
import { type PrinterFieldsProps, RollPrinterFields } from './roll-printer-fields.tsx'

/** 打印机、备用打印机、小票打印机. */
export function PrinterFields(props: PrinterFieldsProps): ReactElement {
  const { draft, errors, onChange } = props
  return (
    <>
      <TextField
        label="打印机"
        hint="打印队列的名称；留空用系统默认打印机"
        value={draft.printer}
        onChange={(printer) => onChange({ printer })}
        error={errors.printer}
      />
      <TextField
        label="备用打印机"
        hint="打印队列的名称；没有就留空"
        value={draft.secondQueue}
        onChange={(secondQueue) => onChange({ secondQueue })}
        error={errors.secondQueue}
      />
      {draft.secondQueue.trim() !== '' && (
        <Labelled label="打印机不能用时">
          <Select<'ask' | 'take'>
            aria-label="打印机不能用时"
            value={draft.secondTakesOver ? 'take' : 'ask'}
            onChange={(choice) => onChange({ secondTakesOver: choice === 'take' })}
            options={[
              { value: 'ask', label: '由窗口人员选择改用备用打印机' },
              { value: 'take', label: '直接改用备用打印机' },
            ]}
          />
        </Labelled>
      )}
      <RollPrinterFields {...props} />
    </>
  )
}
