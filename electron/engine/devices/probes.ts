import type { Reader } from '../../../db/handles.ts'
import { findCameraChoice } from '../../../db/queries/device-checks.ts'
import { findSettings } from '../../../db/queries/installation.ts'
import type { DeviceStatus } from '../../../shared/ipc/contract/operations.ts'
import type { Settings } from '../../../shared/ipc/contract/setup.ts'
import type { PeerDevice } from '../../processes/device-methods/peer-device.ts'
import { listScanners } from '../capture/list-sources.ts'
import { rollPrinterOf } from '../documents/print-target.ts'
import { hallDatabaseStatus } from '../hall/hall-status.ts'
import type { Services } from '../services.ts'
import { askCardReader } from './card-reader.ts'
import {
  cameraStatus,
  clockStatus,
  diskStatus,
  fontStatus,
  keyStatus,
  logStatus,
  platformStatus,
} from './machine-status.ts'
import { lookAtPageScanners } from './page-scanners.ts'
import { lightOf, lookAtQueue, lookAtRoll } from './printers.ts'
import { scannerStatus } from './scanner.ts'

export interface Probe {
  readonly id: DeviceStatus['id']
  readonly name: string
  /** `cameras`: what the window sees, which nobody else can. */
  readonly look: (cameras?: readonly string[]) => Promise<PeerDevice>
}

/** What this counter has, in the order in which a case uses it; nothing is asked yet. */
export async function listProbes(read: Reader, services: Services): Promise<readonly Probe[]> {
  const settings = await findSettings(read)
  return [
    {
      id: 'card-reader',
      name: '身份证读卡器',
      look: async () => lightOf(await askCardReader(read, services, 'cardReaderStatus', {})),
    },
    {
      id: 'scanner',
      name: '扫码枪',
      look: async () => lightOf(await scannerStatus(read, services)),
    },
    {
      id: 'camera',
      name: '高拍仪',
      look: async (cameras) => cameraStatus(cameras, await findCameraChoice(read)),
    },
    ...((await listScanners(read, services)).length === 0
      ? []
      : [
          {
            id: 'page-scanner' as const,
            name: '扫描仪',
            look: () => lookAtPageScanners(read, services),
          },
        ]),
    ...printerProbes(settings, services),
    ...machineProbes(services),
    ...(settings?.hallDatabase.url
      ? [
          {
            id: 'hall-database' as const,
            name: '大厅数据库',
            look: () => hallDatabaseStatus(services),
          },
        ]
      : []),
  ]
}

function printerProbes(settings: Settings | undefined, services: Services): readonly Probe[] {
  const second = settings?.secondPrinter
  const roll = rollPrinterOf(settings, services.training)
  const usual = settings?.printer ?? null
  return [
    { id: 'printer', name: '打印机', look: () => lookAtQueue(usual, services) },
    ...(second
      ? [
          {
            id: 'second-printer' as const,
            name: '备用打印机',
            look: () => lookAtQueue(second.queue, services),
          },
        ]
      : []),
    ...(roll
      ? [
          {
            id: 'roll-printer' as const,
            name: '小票打印机',
            look: () => lookAtRoll(roll, services),
          },
        ]
      : []),
  ]
}

function machineProbes(services: Services): readonly Probe[] {
  const finding = services.logWatch.finding()
  return [
    { id: 'platform', name: '平台和网络', look: () => platformStatus(services) },
    { id: 'clock', name: '时钟', look: async () => clockStatus(services) },
    { id: 'disk', name: '磁盘', look: () => diskStatus(services.dataDirectory) },
    { id: 'fonts', name: '字库', look: async () => fontStatus(services) },
    { id: 'key', name: '数据加密', look: async () => keyStatus(services) },
    // Only when there is something to say.
    ...(finding
      ? [{ id: 'log' as const, name: '办件日志', look: async () => logStatus(finding) }]
      : []),
  ]
}
