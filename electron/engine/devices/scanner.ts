import type { Reader } from '../../../db/handles.ts'
import { findSettings } from '../../../db/queries/installation.ts'
import type { Reply } from '../../../shared/ipc/reply.ts'
import type { PeerDevice } from '../../processes/device-methods/peer-device.ts'
import type { Services } from '../services.ts'

/**
 * Says which scanner is meant. Unlike a card, a code is asked for by nobody: the devices process must know before
 * the first one is scanned, so that this is said at each start and after each change.
 */
export async function configureScanner(
  read: Reader,
  { training, devices }: Pick<Services, 'training' | 'devices'>,
): Promise<Reply<unknown>> {
  const scanner = training?.scanner ??
    (await findSettings(read))?.scanner ?? { kind: 'keyboard' as const }
  return devices.call('configureScanner', { scanner })
}

export async function scannerStatus(read: Reader, services: Services): Promise<Reply<PeerDevice>> {
  const configured = await configureScanner(read, services)
  return configured.ok ? services.devices.call('scannerStatus', {}) : configured
}
