import { Select } from 'antd'
import type { ReactElement } from 'react'
import type { SampleCode } from '../../../shared/ipc/contract/training-scan.ts'
import { tell } from '../../components/toasts.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'

const samples: readonly (readonly [sample: SampleCode, label: string])[] = [
  ['letter', '最近一份文书的方码'],
  ['sleeve', '最近一个材料袋'],
  ['uscc', '营业执照（信用代码）'],
  ['licence', '电子证照标识'],
  ['text', '别处的码'],
]

function scan(sample: SampleCode): void {
  call('training.scan', { sample }).catch((error: unknown) => tell('problem', messageOf(error)))
}

/** What lies before the training scanner; choosing it scans it. */
export function ScanTools(): ReactElement {
  useShortcuts(
    Object.fromEntries(
      samples.map(([sample, label]) => [
        `>scan-${sample}`,
        { label: `训练：扫${label}`, initials: 'xls', bar: false, run: () => scan(sample) },
      ]),
    ),
  )
  return (
    <span className="training-group">
      扫码枪
      <Select<SampleCode | ''>
        size="small"
        aria-label="用扫码枪扫"
        className="training-codes"
        value=""
        onChange={(sample) => {
          if (sample !== '') scan(sample)
        }}
        options={[
          { value: '', label: '扫一个' },
          ...samples.map(([value, label]) => ({ value, label })),
        ]}
      />
    </span>
  )
}
