import type { RollPrinter } from '../../../shared/ipc/contract/roll-printer.ts'
import type { Reply } from '../../../shared/ipc/reply.ts'
import type { PeerDevice } from '../../processes/device-methods/peer-device.ts'
import type { Services } from '../services.ts'

/** Of the spooler; null: the system's default queue. */
export async function lookAtQueue(
  printer: string | null,
  { devices }: Pick<Services, 'devices'>,
): Promise<PeerDevice> {
  return lightOf(await devices.call('printerStatus', { printer }))
}

export async function lookAtRoll(
  roll: RollPrinter,
  { devices }: Pick<Services, 'devices'>,
): Promise<PeerDevice> {
  if (roll.kind === 'queue') return lookAtQueue(roll.queue, { devices })
  const { width: _, ...printer } = roll
  return lightOf(await devices.call('slipPrinterStatus', { printer }))
}

export function lightOf(reply: Reply<PeerDevice>): PeerDevice {
  if (reply.ok) return reply.value
  return { light: 'red', state: '没有应答', advice: reply.failure.message }
}
