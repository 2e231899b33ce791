import type { Reader } from '../../../db/handles.ts'
import { listEveryAccount } from '../../../db/queries/accounts.ts'
import {
  type AuditFilter,
  type AuditRow,
  findCaseByNumber,
  listAuditRows,
  listLoggedWindows,
} from '../../../db/queries/audit-log.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { listAnchors } from '../../../db/queries/log-anchors.ts'
import { readLogExtent } from '../../../db/queries/statistic-progress.ts'
import { findingInWords } from '../../../shared/audit/log-finding.ts'
import { groupKinds } from '../../../shared/audit/log-groups.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import type { LogFilter, LogLine, LogState } from '../../../shared/ipc/contract/audit.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { historySentences } from '../cases/history.ts'
import type { Services } from '../services.ts'
import { keeperSentences, type NameOf } from './keeper-sentences.ts'

export function viewLogState({ logWatch }: Pick<Services, 'logWatch'>): LogState {
  const finding = logWatch.finding()
  const { running, last } = logWatch.state()
  return { wrong: finding ? { finding, ...findingInWords(finding) } : null, running, last }
}

/** More than a year of days is looked for in the file of an export. */
const mostAnchors = 400

export async function viewAudit(
  read: Reader,
  services: Services,
): Promise<OutputOf<'audit.overview'>> {
  const extent = await readLogExtent(read)
  const anchors = (await listAnchors(read)).slice(-mostAnchors).toReversed()
  return {
    state: viewLogState(services),
    events: extent.last,
    firstAt: extent.firstAt,
    anchors: anchors.map(({ seq, hash, day, madeAt, keyId, sentAt }) => ({
      ...{ seq, hash, day, madeAt, keyId, sentAt },
    })),
    accounts: (await listEveryAccount(read)).map(({ accountId, displayName, role }) => ({
      ...{ accountId, displayName, role },
    })),
    windows: [...(await listLoggedWindows(read))],
  }
}

export async function listLog(
  read: Reader,
  services: Services,
  wanted: LogFilter & { readonly before: number | null; readonly limit: number },
): Promise<OutputOf<'audit.list'>> {
  const filter = await filterOf(read, wanted)
  if (!filter) return { lines: [], more: false }
  const { before, limit } = wanted
  const rows = await listAuditRows(read, filter, { before, limit: limit + 1 })
  const { province } = await getInstallation(read)
  const catalogue = services.catalogues.current(province)
  const names = new Map(
    (await listEveryAccount(read)).map(({ accountId, displayName }) => [accountId, displayName]),
  )
  const nameOf: NameOf = (accountId) => names.get(String(accountId)) ?? ''
  const lines = rows.slice(0, limit).map((row) => lineOf(row, catalogue, nameOf))
  return { lines, more: rows.length > limit }
}

/** Undefined: there is no case of this number. */
async function filterOf(read: Reader, wanted: LogFilter): Promise<AuditFilter | undefined> {
  const { from, to, accountId, windowNo, group, caseNumber } = wanted
  const caseId = caseNumber ? await findCaseByNumber(read, caseNumber) : null
  if (caseId === undefined) return undefined
  return {
    from: from === null ? null : startOfDay(from),
    to: to === null ? null : startOfDay(to, 1),
    ...{ accountId, windowNo, caseId },
    kinds: group === null || group === 'cases' ? null : groupKinds[group],
    ofCases: group === 'cases',
  }
}

/** The first moment of China's date, or of one some days later; UTC ISO. */
export function startOfDay(day: string, later = 0): string {
  const at = Date.parse(`${day}T00:00:00+08:00`) + later * 86_400_000
  return new Date(at).toISOString()
}

function lineOf(row: AuditRow, catalogue: Catalogue, nameOf: NameOf): LogLine {
  const { seq, at, kind, payload, windowNo, accountId, caseNumber } = row
  const ofCase = historySentences[kind]?.(payload, catalogue, { nameOf, noteOf: () => '' })
  const text = ofCase ?? keeperSentences[kind]?.(payload, nameOf) ?? `其他操作（${kind}）`
  return { seq, at, windowNo, text, caseNumber, actorName: accountId ? nameOf(accountId) : '' }
}
