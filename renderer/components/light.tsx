import type { ReactElement } from 'react'
import type { DeviceCheck } from '../../shared/ipc/contract/device-checks.ts'
import './light.css'

const words = { green: '正常', yellow: '注意', red: '不可用' } as const

export function lightWord(light: DeviceCheck['light']): string {
  return light === null ? '还没有检查' : words[light]
}

/** A traffic light by shape and colour; hollow while nothing is known. */
export function Light({ light }: { readonly light: DeviceCheck['light'] }): ReactElement {
  return <span className={`light ${light ?? ''}`} role="img" aria-label={lightWord(light)} />
}
