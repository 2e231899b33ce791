import type { Reader } from '../../../db/handles.ts'
import { findShown, listShowings, type Showing } from '../../../db/queries/applicant.ts'
import { findIdentityCheck } from '../../../db/queries/deliveries.ts'
import { findDocument } from '../../../db/queries/documents.ts'
import { findInstallation } from '../../../db/queries/installation.ts'
import { listResults } from '../../../db/queries/results.ts'
import { findSession } from '../../../db/queries/sessions.ts'
import { documentKindNames } from '../../../shared/case/joint-case.ts'
import { maskIdNumber } from '../../../shared/identity/masking.ts'
import type { ApplicantContent, ShowingState } from '../../../shared/ipc/contract/applicant.ts'
import { getCase, getCatalogueOf } from '../cases/open-case.ts'
import type { QueryContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import type { Services } from '../services.ts'
import { factsForApplicant } from './shown-facts.ts'

type ScreenContext = Pick<QueryContext, 'read' | 'services'>

/** Undefined while the clerk's window is locked, or somebody else sits there: then the screen rests. */
export async function findPresent(
  read: Reader,
  { launchId }: Services,
): Promise<Showing | undefined> {
  const shown = await findShown(read)
  if (shown?.launchId !== launchId) return undefined
  const session = await findSession(read, 'clerk', launchId)
  const attended = session?.state === 'unlocked' && session.account.accountId === shown.accountId
  return attended ? shown : undefined
}

/** Refuses when the screen shows something else by now: what is touched must be what is meant. */
export async function getPresent(
  { read, services }: ScreenContext,
  showingId: string,
): Promise<Showing> {
  const shown = await findPresent(read, services)
  if (shown?.showingId !== showingId) refuse('conflict', '窗口已经换了内容，请看屏幕上现在的内容。')
  return shown
}

export async function viewScreen({ read, services }: ScreenContext): Promise<ApplicantContent> {
  const hall = await findInstallation(read)
  const hallName = hall?.hallName ?? ''
  const shown = await findPresent(read, services)
  if (shown?.kind === 'confirm' && shown.caseId !== null) {
    const { applicantName, itemNames, groups } = await factsForApplicant(
      read,
      services,
      shown.caseId,
    )
    const { showingId, flags } = shown
    return {
      ...{ kind: 'confirm', showingId, hallName, applicantName, itemNames, groups },
      flags: [...flags],
    }
  }
  const document = shown?.documentId ? await findDocument(read, shown.documentId) : undefined
  if (document && (shown?.kind === 'read' || shown?.kind === 'sign')) {
    const documentName = documentKindNames[document.kind]
    const { kind, showingId } = shown
    return { kind, showingId, hallName, documentName, documentNo: document.documentNo }
  }
  if (shown?.kind === 'evaluate' && shown.caseId !== null && shown.stage !== null) {
    const { projectName } = await getCase(read, shown.caseId)
    const { showingId, stage } = shown
    return { kind: 'evaluate', showingId, hallName, projectName, stage }
  }
  const collected = await viewCollected(read, shown)
  if (collected) return { ...collected, hallName }
  const serviceName = hall ? services.catalogues.current(hall.province).title : ''
  return { kind: 'rest', hallName, serviceName }
}

async function viewCollected(read: Reader, shown: Showing | undefined) {
  if (shown?.kind !== 'collect' || shown.caseId === null || shown.checkId === null) return undefined
  const { showingId, caseId, checkId, resultIds } = shown
  const check = await findIdentityCheck(read, checkId)
  if (!check) return undefined
  const results = (await listResults(read, caseId)).filter((one) =>
    resultIds.includes(one.resultId),
  )
  return {
    ...{ kind: 'collect' as const, showingId },
    ...{ receiverName: check.name, receiverRole: check.role },
    idNumberMasked: maskIdNumber(check.idNumber),
    results: results.map(({ resultId, name, resultNo, copies }) => ({
      ...{ resultId, name, resultNo, copies },
    })),
  }
}

/** The newest of each kind, and of each letter; for the clerk. */
export async function viewShowings(
  { read, services }: ScreenContext,
  of: { readonly caseId: string | null; readonly documentIds: readonly string[] },
): Promise<ShowingState[]> {
  const newest = new Map<string, Showing>()
  for (const showing of await listShowings(read, of)) {
    const key = `${showing.kind} ${showing.documentId}`
    if (!newest.has(key)) newest.set(key, showing)
  }
  return Promise.all(
    [...newest.values()].map((showing) => viewShowing(showing, { read, services })),
  )
}

export async function viewShowing(
  showing: Showing,
  { read, services }: ScreenContext,
): Promise<ShowingState> {
  const { showingId, kind, state, documentId, caseId, flags } = showing
  const document = documentId === null ? undefined : await findDocument(read, documentId)
  const confirmed = kind === 'confirm' && state === 'done' && caseId !== null
  const outdated =
    confirmed && (await factsForApplicant(read, services, caseId)).sha256 !== showing.contentSha256
  return {
    ...{ showingId, kind, state, documentId, outdated },
    documentKind: document?.kind ?? null,
    flags: caseId === null ? [] : await flagNames(caseId, flags, { read, services }),
    at: showing.endedAt ?? showing.shownAt,
  }
}

async function flagNames(
  caseId: string,
  flags: readonly string[],
  { read, services }: ScreenContext,
): Promise<ShowingState['flags']> {
  if (flags.length === 0) return []
  const { fields } = await getCatalogueOf(read, services, await getCase(read, caseId))
  return fields.filter(({ key }) => flags.includes(key)).map(({ key, name }) => ({ key, name }))
}
