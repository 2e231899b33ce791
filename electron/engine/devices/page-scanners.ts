import type { Reader } from '../../../db/handles.ts'
import type { DeviceStatus } from '../../../shared/ipc/contract/operations.ts'
import { listSources } from '../capture/list-sources.ts'
import type { Services } from '../services.ts'

const worst = ['red', 'yellow', 'green'] as const

/** One row for all scanners and folders of this counter; none when it has none. */
export async function pageScannerStatus(
  read: Reader,
  services: Services,
): Promise<readonly DeviceStatus[]> {
  const sources = await listSources(read, services)
  if (sources.length === 0) return []
  const light = worst.find((one) => sources.some((source) => source.light === one)) ?? 'green'
  const line = (part: 'state' | 'advice') =>
    sources
      .filter((source) => source[part] !== '')
      .map((source) => `${source.name}：${source[part]}`)
  return [
    {
      id: 'page-scanner',
      name: '扫描仪',
      light,
      state: line('state').join('；'),
      advice: line('advice').join(''),
    },
  ]
}
