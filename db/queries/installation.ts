import { chinaDate } from '../../shared/calendar/working-days.ts'
import { Hall, Settings } from '../../shared/ipc/contract/setup.ts'
import type { Reader, Writer } from '../handles.ts'

export async function findInstallation(read: Reader): Promise<Hall | undefined> {
  const row = await read
    .selectFrom('installation')
    .select(['province', 'hall_name', 'region_code', 'window_no'])
    .executeTakeFirst()
  return (
    row &&
    Hall.parse({
      province: row.province,
      hallName: row.hall_name,
      regionCode: row.region_code,
      windowNo: row.window_no,
    })
  )
}

/** China's date on which the counter was set up. */
export async function findInstallationDay(read: Reader): Promise<string | undefined> {
  const row = await read.selectFrom('installation').select('created_at').executeTakeFirst()
  return row && chinaDate(row.created_at)
}

export async function getInstallation(read: Reader): Promise<Hall> {
  const hall = await findInstallation(read)
  if (!hall) throw new Error('an account can only exist in an initialised installation')
  return hall
}

export async function findSettings(read: Reader): Promise<Settings | undefined> {
  const row = await read.selectFrom('installation').select('settings').executeTakeFirst()
  return row && Settings.parse(JSON.parse(row.settings))
}

export async function insertInstallation(
  write: Writer,
  installation: Hall & { readonly settings: Settings; readonly at: string },
): Promise<void> {
  await write
    .insertInto('installation')
    .values({
      installation_id: 1,
      province: installation.province,
      hall_name: installation.hallName,
      region_code: installation.regionCode,
      window_no: installation.windowNo,
      settings: JSON.stringify(installation.settings),
      created_at: installation.at,
    })
    .execute()
}

export async function updateSettings(write: Writer, settings: Settings): Promise<void> {
  await write
    .updateTable('installation')
    .set({ settings: JSON.stringify(settings) })
    .where('installation_id', '=', 1)
    .execute()
}
