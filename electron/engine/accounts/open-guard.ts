import { appendEvent } from '../../../db/event-log.ts'
import { type Database, readerOf } from '../../../db/handles.ts'
import { findInstallation } from '../../../db/queries/installation.ts'
import { findGuardSerial, saveGuardSerial } from '../../../db/queries/security.ts'
import type { Clock } from '../clock.ts'
import { type LoginGuard, openLoginGuard } from './login-guard.ts'

/** A killed engine forgets no more of a closing's time than this. */
const savedEveryMs = 60_000

export interface RunningGuard {
  readonly loginGuard: LoginGuard
  stop(): void
}

/** Opens the guard beside the database; that one of the two was exchanged is told to the log, once. */
export async function startGuard({
  db,
  dataDirectory,
  databaseKey,
  clock,
  newId,
}: {
  readonly db: Database
  readonly dataDirectory: string
  readonly databaseKey: string
  readonly clock: Clock
  readonly newId: () => string
}): Promise<RunningGuard> {
  const knownSerial = await findGuardSerial(readerOf(db))
  const loginGuard = openLoginGuard({ dataDirectory, databaseKey, clock, knownSerial })
  const { doubt } = loginGuard
  if (doubt !== null) {
    await db.transaction().execute(async (write) => {
      await saveGuardSerial(write, loginGuard.serial())
      await appendEvent(write, {
        eventId: newId(),
        kind: 'login-guard-doubted',
        caseId: null,
        accountId: null,
        windowNo: (await findInstallation(readerOf(write)))?.windowNo ?? '',
        at: clock.now().toISOString(),
        monoMs: clock.monotonicMs(),
        payload: { doubt },
      })
    })
  }
  const timer = setInterval(() => saveTime(loginGuard), savedEveryMs)
  timer.unref()
  let stopped = false
  return {
    loginGuard,
    stop() {
      if (stopped) return
      stopped = true
      clearInterval(timer)
      saveTime(loginGuard)
    },
  }
}

/** On a full disk a closing lasts a little longer; failures are on disk already, or were refused. */
function saveTime(loginGuard: LoginGuard): void {
  try {
    loginGuard.save()
  } catch {
    // Nothing else is lost with it.
  }
}
