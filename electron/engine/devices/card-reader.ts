import type { z } from 'zod'
import type { Reader } from '../../../db/handles.ts'
import { findSettings } from '../../../db/queries/installation.ts'
import type { Reply } from '../../../shared/ipc/reply.ts'
import type { deviceMethods } from '../../processes/peers.ts'
import type { Services } from '../services.ts'

type CardReaderMethod = 'readCard' | 'cardReaderStatus'

/**
 * Says which reader is meant before each question: a restarted devices process knows nothing, and the same
 * setting said twice changes nothing.
 */
export async function askCardReader<M extends CardReaderMethod>(
  read: Reader,
  services: Services,
  method: M,
  input: z.input<(typeof deviceMethods)[M]['input']>,
): Promise<Reply<z.output<(typeof deviceMethods)[M]['output']>>> {
  const settings = await findSettings(read)
  const cardReader = services.training?.cardReader ??
    settings?.cardReader ?? { kind: 'none' as const }
  const photoDecoder = settings?.photoDecoder ?? ''
  const configured = await services.devices.call('configure', { cardReader, photoDecoder })
  if (!configured.ok) return configured
  return services.devices.call(method, input)
}
