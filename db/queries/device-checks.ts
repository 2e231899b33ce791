import type { Reader, Writer } from '../handles.ts'

export interface KeptCheck {
  readonly deviceId: string
  readonly light: 'green' | 'yellow' | 'red'
  readonly state: string
  readonly advice: string
  /** UTC ISO text. */
  readonly checkedAt: string
}

/** The last look at each device, by its id. */
export async function listKeptChecks(read: Reader): Promise<ReadonlyMap<string, KeptCheck>> {
  const rows = await read.selectFrom('device_check').selectAll().execute()
  return new Map(
    rows.map(({ device_id: deviceId, light, state, advice, checked_at: checkedAt }) => [
      deviceId,
      { deviceId, light, state, advice, checkedAt },
    ]),
  )
}

/** Takes the place of the last one. */
export async function keepCheck(write: Writer, check: KeptCheck): Promise<void> {
  const { light, state, advice } = check
  const values = { light, state, advice, checked_at: check.checkedAt }
  await write
    .insertInto('device_check')
    .values({ device_id: check.deviceId, ...values })
    .onConflict((conflict) => conflict.column('device_id').doUpdateSet(values))
    .execute()
}

/** What the camera calls itself that papers are laid under; null: none was chosen yet. */
export async function findCameraChoice(read: Reader): Promise<string | null> {
  const row = await read.selectFrom('camera_choice').select('name').executeTakeFirst()
  return row?.name ?? null
}

export async function keepCameraChoice(
  write: Writer,
  choice: { readonly name: string; readonly at: string },
): Promise<void> {
  const values = { name: choice.name, chosen_at: choice.at }
  await write
    .insertInto('camera_choice')
    .values({ camera_choice_id: 1, ...values })
    .onConflict((conflict) => conflict.column('camera_choice_id').doUpdateSet(values))
    .execute()
}
