import { Select } from 'antd'
import type { ReactElement } from 'react'
import type { TrainingStatus } from '../../../shared/ipc/contract/operations.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'

type Fault = TrainingStatus['faults'][number]

interface FaultToolsProps {
  readonly faults: readonly Fault[]
  readonly onSet: (faultId: string, on: boolean) => void
}

/** What goes wrong with the training devices; choosing a fault begins it, choosing it again ends it. */
export function FaultTools({ faults, onSet }: FaultToolsProps): ReactElement {
  const toggle = ({ faultId, on }: Fault): void => onSet(faultId, !on)
  useShortcuts(
    Object.fromEntries(
      faults.map((fault) => [
        `>fault-${fault.faultId}`,
        {
          label: `训练：${fault.on ? '恢复 ' : ''}${fault.label}`,
          initials: fault.on ? 'xlhf' : 'xlgz',
          bar: false,
          run: () => toggle(fault),
        },
      ]),
    ),
  )
  const count = faults.filter(({ on }) => on).length
  return (
    <Select<string>
      size="small"
      aria-label="设备故障"
      className="training-faults"
      popupMatchSelectWidth={280}
      value=""
      onChange={(faultId) => {
        const fault = faults.find((one) => one.faultId === faultId)
        if (fault) toggle(fault)
      }}
      options={[
        { value: '', label: count === 0 ? '没有故障' : `故障 ${count} 项` },
        ...faults.map(({ faultId, label, on }) => ({
          value: faultId,
          label: on ? `恢复：${label}` : label,
        })),
      ]}
    />
  )
}
