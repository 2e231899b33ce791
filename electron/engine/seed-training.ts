import { appendEvent } from '../../db/event-log.ts'
import { type Database, readerOf } from '../../db/handles.ts'
import { insertAccount } from '../../db/queries/accounts.ts'
import { findInstallation, insertInstallation } from '../../db/queries/installation.ts'
import type { Province } from '../../shared/ipc/contract/setup.ts'
import { hashPassword } from './accounts/passwords.ts'
import type { Clock } from './clock.ts'
import { initialSettings, trainingAccounts, trainingHalls } from './training-accounts.ts'

/** Fills a new training store with the sample hall and accounts; an old one is left as it is. */
export async function seedTraining(
  db: Database,
  province: Province,
  clock: Clock,
  newId: () => string,
): Promise<void> {
  if (await findInstallation(readerOf(db))) return
  const at = clock.now().toISOString()
  const hall = trainingHalls[province]
  // One hash serves all: they share the password that the login screen shows.
  const passwordHash = await hashPassword(trainingAccounts[0]?.password ?? '')
  await db.transaction().execute(async (write) => {
    await insertInstallation(write, { ...hall, settings: initialSettings, at })
    for (const { password: _, ...account } of trainingAccounts)
      await insertAccount(write, {
        ...account,
        passwordHash,
        mustChangePassword: false,
        createdBy: null,
        at,
      })
    await appendEvent(write, {
      eventId: newId(),
      kind: 'installed',
      caseId: null,
      accountId: null,
      windowNo: hall.windowNo,
      at,
      monoMs: clock.monotonicMs(),
      payload: { training: true, province },
    })
  })
}
