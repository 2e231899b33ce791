import type { HallAccess } from '../../../db/hall/open-hall.ts'
import type { HallPlace } from '../../../db/hall/queries/counters.ts'
import type { Reader } from '../../../db/handles.ts'
import { findLogId } from '../../../db/queries/hall-sending.ts'
import { findInstallation, findSettings } from '../../../db/queries/installation.ts'
import { readHallAddress } from '../../../shared/ipc/contract/hall-database.ts'

/** The hall's database of the settings; null: none. Training shares nothing with anybody. */
export async function findHallAccess(read: Reader, training: boolean): Promise<HallAccess | null> {
  const setting = training ? undefined : (await findSettings(read))?.hallDatabase
  const address = setting && readHallAddress(setting.url)
  if (!address) return null
  return { ...address, password: setting.password ?? '', certificate: setting.certificate }
}

/** Undefined before the first start is done. */
export async function findHallPlace(read: Reader): Promise<HallPlace | undefined> {
  const hall = await findInstallation(read)
  const counterId = await findLogId(read)
  if (!hall || counterId === undefined) return undefined
  const { regionCode, hallName, windowNo } = hall
  return { counterId, region: regionCode, hallName, windowNo }
}
