import type { Reader } from '../../../db/handles.ts'
import { findRequest, type StoredRequest } from '../../../db/queries/assistance.ts'
import { findRequestOfCase, isAdviceOf } from '../../../db/queries/assistance-cases.ts'
import { findPaperOfDocument, listPapers } from '../../../db/queries/assistance-papers.ts'
import { findCase } from '../../../db/queries/cases.ts'
import { findDocument } from '../../../db/queries/documents.ts'
import { findPrintJob } from '../../../db/queries/print-jobs.ts'
import { documentKindNames } from '../../../shared/case/joint-case.ts'
import { type Failure, failure } from '../../../shared/ipc/reply.ts'
import type { Caller } from '../accounts/caller.ts'

const foreign =
  '帮办代办专员只能查看和填写指派给自己的帮办件。请从“我的帮办”打开；需要办理别的件，请联系窗口人员。'

/**
 * Why a helper may not touch what the request names: only what belongs to a request of his own, and of forms only
 * once 委托书 and 保密协议 are signed. Looks at every id that leads to a case, whichever channel it came by, so that a
 * new channel is guarded before anybody thinks of it. Undefined: no helper asks, or he may.
 */
export async function refusalOfReach(
  read: Reader,
  { account }: Caller,
  input: unknown,
): Promise<Failure | undefined> {
  if (account?.role !== 'helper') return undefined
  for (const [name, id] of idsIn(input)) {
    const problem = await looks[name]?.(read, id, account.accountId)
    if (problem) return problem
  }
  return undefined
}

type Look = (read: Reader, id: string, accountId: string) => Promise<Failure | undefined>

const looks: Readonly<Record<string, Look>> = {
  caseId: lookAtCase,
  fromCaseId: lookAtCase,
  otherCaseId: lookAtCase,
  excludeCaseId: lookAtCase,
  requestId: async (read, id, accountId) => {
    const request = await findRequest(read, id)
    return request && !isOwn(request, accountId) ? notAllowed(foreign) : undefined
  },
  documentId: lookAtDocument,
  printJobId: async (read, id, accountId) => {
    const job = await findPrintJob(read, id)
    return job && lookAtDocument(read, job.documentId, accountId)
  },
}

/** Every text under a name that `looks` knows, wherever it stands in the input. */
function idsIn(input: unknown): readonly (readonly [string, string])[] {
  if (Array.isArray(input)) return input.flatMap(idsIn)
  if (typeof input !== 'object' || input === null) return []
  return Object.entries(input).flatMap(([name, value]) => {
    if (typeof value === 'string') return name in looks ? [[name, value] as const] : []
    const single = name.replace(/s$/, '')
    return single in looks && Array.isArray(value)
      ? value.filter((one) => typeof one === 'string').map((one) => [single, one] as const)
      : idsIn(value)
  })
}

async function lookAtCase(
  read: Reader,
  caseId: string,
  accountId: string,
): Promise<Failure | undefined> {
  // Nothing is there to be seen; who may begin a case is for the channel to say.
  if (!(await findCase(read, caseId))) return undefined
  const request = await findRequestOfCase(read, caseId)
  if (!request || !isOwn(request, accountId)) return notAllowed(foreign)
  const closed = await formClosedReason(read, request)
  return closed === null ? undefined : { code: 'refused', message: closed }
}

async function lookAtDocument(
  read: Reader,
  documentId: string,
  accountId: string,
): Promise<Failure | undefined> {
  const document = await findDocument(read, documentId)
  // One that is still to be made is refused, or not, by who may make it.
  if (!document) return undefined
  if (document.caseId !== null) return lookAtCase(read, document.caseId, accountId)
  const paper = await findPaperOfDocument(read, documentId)
  const request = paper && (await findRequest(read, paper.requestId))
  const may = request ? isOwn(request, accountId) : await isAdviceOf(read, documentId, accountId)
  return may ? undefined : notAllowed(foreign)
}

function isOwn(request: StoredRequest, accountId: string): boolean {
  return request.helperId === accountId
}

function notAllowed(message: string): Failure | undefined {
  const reply = failure('not-allowed', message)
  return reply.ok ? undefined : reply.failure
}

/** 湘建城〔2024〕64号: secrets are under a 保密协议 before they are touched; nobody acts without 委托. */
export async function formClosedReason(
  read: Reader,
  { requestId, state, helperId }: StoredRequest,
): Promise<string | null> {
  if (state === 'terminated')
    return '这次帮办已终止，资料已不能再查看。需要继续办理，请重新登记帮办。'
  if (helperId === null) return '这次帮办还没有指派帮办代办专员，请先指派。'
  const papers = await listPapers(read, requestId)
  const open = (['entrustment', 'confidentiality'] as const).filter(
    (kind) => !papers.some((paper) => paper.kind === kind && paper.signedAt !== null),
  )
  if (open.length === 0) return null
  const names = open.map((kind) => `“${documentKindNames[kind]}”`).join('和')
  return papers.length === 0
    ? `还不能收集资料：${names}没有出具和签署。请先出具，双方签署后再填表。`
    : `还不能收集资料：${names}还没有签署。请双方签署并登记后再填表。`
}
