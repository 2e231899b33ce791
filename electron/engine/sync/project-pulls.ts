import { appendEvent } from '../../../db/event-log.ts'
import { type Database, readerOf, type Writer } from '../../../db/handles.ts'
import { findInstallation } from '../../../db/queries/installation.ts'
import {
  findPullCursor,
  insertPushedProject,
  savePullCursor,
} from '../../../db/queries/pushed-projects.ts'
import type { Clock } from '../clock.ts'
import { type Beside, createBeside } from './beside.ts'
import type { PlatformClient, PulledProjects } from './platform-client.ts'

interface PullServices {
  readonly db: Database
  readonly clock: Clock
  readonly newId: () => string
  readonly pace: { readonly pullMs: number }
  readonly onProjects?: () => void
  readonly fault?: (error: unknown) => void
}

/**
 * 靠前服务: a page of pushed projects and the cursor behind it are stored in one transaction, so that each comes
 * exactly once whenever the counter dies. A platform that does not know the list holds nothing else up.
 */
export function createProjectPulls(services: PullServices): Beside {
  const { db, pace } = services
  /** True: there is another page. */
  const pullPage = async (client: PlatformClient, region: string): Promise<boolean> => {
    const cursor = await findPullCursor(readerOf(db), client.platformId)
    const exchange = await client.pullProjects({ cursor, region })
    // A page that leads nowhere would be asked for for ever.
    if (exchange.kind !== 'answered' || exchange.value.cursor === cursor) return false
    const keep = (write: Writer) => keepPage(services, write, exchange.value, client.platformId)
    if ((await db.transaction().execute(keep)) > 0) services.onProjects?.()
    return exchange.value.more
  }
  const pull = async (client: PlatformClient) => {
    const hall = await findInstallation(readerOf(db))
    const region = `${hall?.regionCode.slice(0, 2)}0000`
    while (hall && (await pullPage(client, region)));
  }
  return createBeside(pull, { ...services, everyMs: pace.pullMs })
}

async function keepPage(
  { clock, newId }: PullServices,
  write: Writer,
  { projects, unreadable, cursor }: PulledProjects,
  platform: string,
): Promise<number> {
  const at = clock.now().toISOString()
  const fresh: string[] = []
  for (const project of projects)
    if (await insertPushedProject(write, project, { platform, at })) fresh.push(project.projectId)
  await savePullCursor(write, platform, cursor)
  if (fresh.length === 0 && unreadable === 0) return 0
  const hall = await findInstallation(readerOf(write))
  await appendEvent(write, {
    eventId: newId(),
    kind: 'projects-received',
    caseId: null,
    accountId: null,
    windowNo: hall?.windowNo ?? '',
    at,
    monoMs: clock.monotonicMs(),
    payload: { projectIds: fresh, unreadable },
  })
  return fresh.length
}
