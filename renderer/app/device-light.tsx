import type { ReactElement } from 'react'
import type { DeviceCheck } from '../../shared/ipc/contract/device-checks.ts'
import { useDeviceChecks, worstLight } from '../components/device-checks.ts'
import { Light, lightWord } from '../components/light.tsx'

/** The worst of the last look at everything; opens 设备与安全, where the rows are. */
export function DeviceLight({ onOpen }: { readonly onOpen: () => void }): ReactElement | null {
  const { overview, running } = useDeviceChecks()
  const rows = overview.data?.rows
  if (!rows) return null
  const worst = worstLight(rows)
  const words = `设备：${running.size > 0 ? `正在检查 ${running.size} 项` : inWords(rows)}`
  return (
    <button type="button" className="frame-device-light" title={words} onClick={onOpen}>
      <Light light={worst} />
      <span className="visually-hidden">{words}</span>
    </button>
  )
}

function inWords(rows: readonly DeviceCheck[]): string {
  const parts = (['red', 'yellow'] as const)
    .map((light) => ({ light, names: rows.filter((row) => row.light === light) }))
    .filter(({ names }) => names.length > 0)
    .map(({ light, names }) => `${names.map(({ name }) => name).join('、')}${lightWord(light)}`)
  return parts.length > 0 ? parts.join('；') : lightWord(worstLight(rows))
}
