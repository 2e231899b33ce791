import type { Reader } from '../../../db/handles.ts'
import type { PeerDevice } from '../../processes/device-methods/peer-device.ts'
import { listSources } from '../capture/list-sources.ts'
import type { Services } from '../services.ts'

const worst = ['red', 'yellow', 'green'] as const

/** All scanners and folders of this counter as one. */
export async function lookAtPageScanners(read: Reader, services: Services): Promise<PeerDevice> {
  const sources = await listSources(read, services)
  const light = worst.find((one) => sources.some((source) => source.light === one)) ?? 'green'
  const line = (part: 'state' | 'advice') =>
    sources
      .filter((source) => source[part] !== '')
      .map((source) => `${source.name}：${source[part]}`)
  return { light, state: line('state').join('；'), advice: line('advice').join('') }
}
