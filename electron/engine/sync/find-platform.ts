import type { Reader } from '../../../db/handles.ts'
import { findSettings } from '../../../db/queries/installation.ts'
import type { TrainingAddresses } from '../../processes/messages.ts'
import type { PlatformAccess } from './platform-client.ts'

/** The platform that counts now: in training the sandbox, else the one of the settings; null: none yet. */
export async function findPlatform(
  read: Reader,
  training: TrainingAddresses | null,
): Promise<PlatformAccess | null> {
  // The sandbox listens on another port at each start, and remembers all the same whose numbers it lent.
  if (training)
    return { id: 'training', url: training.platformUrl, appId: 'training', token: 'training' }
  const platform = (await findSettings(read))?.platform
  if (!platform?.url) return null
  const { appId } = platform
  const url = platform.url.replace(/\/+$/, '')
  return { id: `${url} ${appId}`, url, appId, token: platform.token ?? '' }
}
