import type { Reader } from '../../../db/handles.ts'
import { listAccounts } from '../../../db/queries/accounts.ts'
import { findRequest, type StoredRequest } from '../../../db/queries/assistance.ts'
import { listCasesOfRequest, listClocksOfRequest } from '../../../db/queries/assistance-cases.ts'
import { listLog, listPapers } from '../../../db/queries/assistance-papers.ts'
import { viewDocument } from '../../../db/queries/documents.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { maskMobile } from '../../../shared/identity/masking.ts'
import type {
  RequestPaper,
  RequestRow,
  RequestView,
} from '../../../shared/ipc/contract/assistance.ts'
import { viewClock } from '../cases/life/view-clock.ts'
import type { QueryContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { formClosedReason } from './helper-reach.ts'

type ViewContext = Pick<QueryContext, 'read' | 'services' | 'now'>

export async function getRequest(read: Reader, requestId: string): Promise<StoredRequest> {
  return (
    (await findRequest(read, requestId)) ??
    refuse('not-found', '没有找到这次帮办，请回到帮办代办列表再选。')
  )
}

export async function viewRow(
  { read, services, now }: ViewContext,
  request: StoredRequest,
): Promise<RequestRow> {
  const today = chinaDate(now.toISOString())
  const clocks = await listClocksOfRequest(read, request.requestId)
  const open = clocks.find(({ endedOn }) => endedOn === null)
  const names = await namesOf(read)
  return {
    requestId: request.requestId,
    state: request.state,
    channel: request.channel,
    applicantName: request.applicantName,
    projectName: request.projectName,
    place: request.place,
    phoneMasked: maskMobile(request.phone),
    helperName:
      request.helperId === null ? request.helperLogin : (names.get(request.helperId) ?? null),
    requestedAt: request.requestedAt,
    response: open ? viewClock(open, today, services.calendar) : null,
    satisfaction: request.satisfaction,
  }
}

export async function viewRequest(context: ViewContext, requestId: string): Promise<RequestView> {
  const { read, services, now } = context
  const request = await getRequest(read, requestId)
  const { phoneMasked: _, ...row } = await viewRow(context, request)
  const today = chinaDate(now.toISOString())
  const names = await namesOf(read)
  return {
    ...row,
    applicantKind: request.applicantKind,
    applicantIdNumber: request.applicantIdNumber,
    legalName: request.legalName,
    contactName: request.contactName,
    phone: request.phone,
    projectCode: request.projectCode,
    need: request.need,
    items: [...request.items],
    helperId: request.helperId,
    assignedAt: request.assignedAt,
    respondedAt: request.respondedAt,
    endedAt: request.endedAt,
    ending: request.ending,
    clocks: (await listClocksOfRequest(read, requestId)).map((clock) =>
      viewClock(clock, today, services.calendar),
    ),
    papers: await viewPapers(read, requestId),
    log: (await listLog(read, requestId)).map(({ logId, on, place, done, next, accountId }) => ({
      ...{ logId, on, place, done, next },
      byName: names.get(accountId) ?? '',
    })),
    cases: [...(await listCasesOfRequest(read, requestId))],
    formClosed: await formClosedReason(read, request),
  }
}

async function viewPapers(read: Reader, requestId: string): Promise<RequestPaper[]> {
  const papers: RequestPaper[] = []
  for (const { kind, documentId, signedAt, signedHow } of await listPapers(read, requestId)) {
    papers.push({ kind, document: await viewDocument(read, documentId), signedAt, signedHow })
  }
  return papers
}

async function namesOf(read: Reader): Promise<ReadonlyMap<string, string>> {
  const accounts = await listAccounts(read)
  return new Map(accounts.map(({ accountId, displayName }) => [accountId, displayName]))
}
