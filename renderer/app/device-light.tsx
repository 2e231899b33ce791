import type { ReactElement } from 'react'
import { useDeviceChecks, worstLight } from '../components/device-checks.ts'
import { Light, lightWord } from '../components/light.tsx'

/** The worst of the last look at everything; opens 设备与安全, where the rows are. */
export function DeviceLight({ onOpen }: { readonly onOpen: () => void }): ReactElement | null {
  const { overview, running } = useDeviceChecks()
  const rows = overview.data?.rows
  if (!rows) return null
  const worst = worstLight(rows)
  const named = rows.filter(({ light }) => light === worst).map(({ name }) => name)
  const words =
    running.size > 0
      ? `设备：正在检查 ${running.size} 项`
      : worst === null || worst === 'green'
        ? `设备：${lightWord(worst)}`
        : `设备：${named.join('、')}${lightWord(worst)}`
  return (
    <button type="button" className="frame-device-light" title={words} onClick={onOpen}>
      <Light light={worst} />
      <span className="visually-hidden">{words}</span>
    </button>
  )
}
