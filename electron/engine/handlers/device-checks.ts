import {
  findCameraChoice,
  type KeptCheck,
  keepCameraChoice,
  keepCheck,
  listKeptChecks,
} from '../../../db/queries/device-checks.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { DeviceCheck } from '../../../shared/ipc/contract/device-checks.ts'
import { byHand } from '../devices/by-hand.ts'
import { lookInTime } from '../devices/doctor.ts'
import { listProbes, type Probe } from '../devices/probes.ts'
import { gathering, type HandlersOf } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

export const deviceCheckHandlers = {
  'checks.overview': async (_input, { read, services, now }) => {
    const kept = await listKeptChecks(read)
    const today = chinaDate(now.toISOString())
    return {
      rows: (await listProbes(read, services)).map((probe) => rowOf(probe, kept.get(probe.id))),
      due: ![...kept.values()].some(({ checkedAt }) => chinaDate(checkedAt) === today),
    }
  },
  'checks.look': gathering(
    'checks.look',
    async ({ deviceId, cameras }, { read, services }) => {
      const probe = (await listProbes(read, services)).find(({ id }) => id === deviceId)
      if (!probe) refuse('not-found', '本窗口没有设这台设备，请刷新后再看。')
      return { probe, found: await lookInTime(probe, cameras) }
    },
    async ({ deviceId }, { read, write, services, record, unchanged }, { probe, found }) => {
      const before = (await listKeptChecks(read)).get(deviceId)
      const check = { deviceId, ...found, checkedAt: services.clock.now().toISOString() }
      await keepCheck(write, check)
      // A morning on which all is as it was is no news: the log says when a device fell out and came back.
      if (found.light === (before?.light ?? 'green')) unchanged()
      else record({ kind: 'device-light-changed', payload: { deviceId, light: found.light } })
      return rowOf(probe, check)
    },
  ),
  'checks.camera': async (_input, { read }) => ({ name: await findCameraChoice(read) }),
  'checks.chooseCamera': async ({ name }, { read, write, now, record, unchanged }) => {
    if ((await findCameraChoice(read)) === name) unchanged()
    else {
      await keepCameraChoice(write, { name, at: now.toISOString() })
      record({ kind: 'device-camera-chosen' })
    }
    return { name }
  },
} satisfies HandlersOf<'checks'>

function rowOf({ id, name }: Pick<Probe, 'id' | 'name'>, kept: KeptCheck | undefined): DeviceCheck {
  const { light = null, state = '', advice = '', checkedAt = null } = kept ?? {}
  return { id, name, light, state, advice, byHand: byHand[id], checkedAt }
}
