import type { DeviceStatus } from '../../../shared/ipc/contract/operations.ts'
import type { RollPrinter } from '../../../shared/ipc/contract/roll-printer.ts'
import type { Settings } from '../../../shared/ipc/contract/setup.ts'
import type { Reply } from '../../../shared/ipc/reply.ts'
import type { PeerDevice } from '../../processes/device-methods/peer-device.ts'
import { rollPrinterOf } from '../documents/print-target.ts'
import type { Services } from '../services.ts'

/** A row for each printer that the counter has. */
export async function printerStatuses(
  settings: Settings | undefined,
  services: Services,
): Promise<readonly DeviceStatus[]> {
  const queue = (printer: string | null) => services.devices.call('printerStatus', { printer })
  const second = settings?.secondPrinter
  const roll = rollPrinterOf(settings, services.training)
  const [usual, other, slips] = await Promise.all([
    queue(settings?.printer ?? null),
    second ? queue(second.queue) : undefined,
    roll ? askRoll(roll, services) : undefined,
  ])
  return [
    { id: 'printer', name: '打印机', ...lightOf(usual) },
    ...(other ? [{ id: 'second-printer' as const, name: '备用打印机', ...lightOf(other) }] : []),
    ...(slips ? [{ id: 'roll-printer' as const, name: '小票打印机', ...lightOf(slips) }] : []),
  ]
}

function askRoll(roll: RollPrinter, { devices }: Services): Promise<Reply<PeerDevice>> {
  if (roll.kind === 'queue') return devices.call('printerStatus', { printer: roll.queue })
  const { width: _, ...printer } = roll
  return devices.call('slipPrinterStatus', { printer })
}

export function lightOf(reply: Reply<PeerDevice>): PeerDevice {
  if (reply.ok) return reply.value
  return { light: 'red', state: '没有应答', advice: reply.failure.message }
}
