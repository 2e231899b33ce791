import type { Reader } from '../../../db/handles.ts'
import { checkLimitMs } from '../../../shared/ipc/contract/device-checks.ts'
import type { DeviceStatus } from '../../../shared/ipc/contract/operations.ts'
import type { PeerDevice } from '../../processes/device-methods/peer-device.ts'
import type { Services } from '../services.ts'
import { listProbes, type Probe } from './probes.ts'

/** The board has lines of its own for these, and the window alone sees the camera. */
const notOfTheBoard: readonly DeviceStatus['id'][] = ['camera', 'platform', 'clock']

/** One row per device: a light, what is so, what to do. */
export async function deviceStatuses(read: Reader, services: Services): Promise<DeviceStatus[]> {
  const probes = await listProbes(read, services)
  return Promise.all(
    probes
      .filter(({ id }) => !notOfTheBoard.includes(id))
      .map(async (probe) => ({ id: probe.id, name: probe.name, ...(await probe.look()) })),
  )
}

/** Never rejects and never waits for longer than `limitMs`: a device that says nothing is a row like any other. */
export async function lookInTime(
  { look }: Probe,
  cameras: readonly string[] | undefined,
  limitMs = checkLimitMs,
): Promise<PeerDevice> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<PeerDevice>((resolve) => {
    timer = setTimeout(
      () =>
        resolve({
          light: 'red',
          state: `${Math.round(limitMs / 1000)} 秒没有应答`,
          advice: '请检查电源和连线后再检查这一项；仍不行请告诉大厅管理员。',
        }),
      limitMs,
    )
  })
  const unknown: PeerDevice = {
    light: 'red',
    state: '检查时出错',
    advice: '请再检查这一项；仍不行请告诉大厅管理员。',
  }
  try {
    return await Promise.race([look(cameras).catch(() => unknown), tooLate])
  } finally {
    clearTimeout(timer)
  }
}
