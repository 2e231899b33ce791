import {
  findRequest,
  insertRequest,
  type StoredRequest,
  updateRequest,
} from '../../../db/queries/assistance.ts'
import { listClocksOfRequest } from '../../../db/queries/assistance-cases.ts'
import { insertLogLine, listPapers, upsertPaper } from '../../../db/queries/assistance-papers.ts'
import { insertClock, updateClock } from '../../../db/queries/clocks.ts'
import { findDocument, insertDocument, updateModel } from '../../../db/queries/documents.ts'
import type { RequestState } from '../../../shared/assistance/request.ts'
import type { CommandContext } from '../dispatch.ts'
import { requireLetter } from '../documents/models/require-letter.ts'
import { refuse } from '../refusal.ts'
import type { PackedRequest } from './package-content.ts'

export interface Helper {
  /** Null: this machine has no such account. */
  readonly helperId: string | null
  readonly authorId: string
}

const order: readonly RequestState[] = ['waiting', 'assigned', 'helping', 'resolved', 'terminated']

/** What got further wins; lines of the log and papers come together from both machines. */
export async function importRequest(
  packed: PackedRequest,
  { helperId, authorId }: Helper,
  context: CommandContext,
): Promise<void> {
  const { read, write } = context
  const { clock: _, papers: __, log, cases: ___, ...request } = packed
  const before = await findRequest(read, packed.requestId)
  const incoming: StoredRequest = {
    ...request,
    helperId,
    requestedBy: before?.requestedBy ?? authorId,
  }
  if (!before) await insertRequest(write, incoming)
  else if (before.endedAt === null && order.indexOf(packed.state) >= order.indexOf(before.state))
    await updateRequest(write, {
      ...incoming,
      helperId: helperId ?? before.helperId,
      helperLogin: packed.helperLogin ?? before.helperLogin,
      respondedAt: packed.respondedAt ?? before.respondedAt,
    })
  await importClock(packed, context)
  for (const paper of packed.papers) await importPaper(packed.requestId, paper, context)
  for (const line of log)
    await insertLogLine(write, { ...line, requestId: packed.requestId, accountId: authorId })
}

async function importClock(
  { requestId, clock }: PackedRequest,
  { read, write }: CommandContext,
): Promise<void> {
  if (clock === null) return
  const stored = {
    ...{ ...clock, caseId: null, kind: 'assistance' as const, itemId: null },
    subjectId: requestId,
    pauses: [],
  }
  const before = (await listClocksOfRequest(read, requestId)).find(
    ({ clockId }) => clockId === clock.clockId,
  )
  if (!before) await insertClock(write, stored)
  else if (before.endedOn === null) await updateClock(write, stored)
}

async function importPaper(
  requestId: string,
  paper: PackedRequest['papers'][number],
  { read, write }: CommandContext,
): Promise<void> {
  const { kind, documentId, documentNo, createdAt, signedAt, signedHow } = paper
  const here = (await listPapers(read, requestId)).find((one) => one.kind === kind)
  // Signed is final; of two that aren't, the one that was here stays.
  if (here && (here.signedAt !== null || (here.documentId !== documentId && signedAt === null)))
    return
  const model = requireLetter(kind, paper.model)
  if (await findDocument(read, documentId)) await updateModel(write, documentId, model)
  else {
    await refuseNumberTaken(documentNo, read)
    await insertDocument(write, {
      ...{ documentId, caseId: null, kind, documentNo, model, createdAt },
      // What the other machine could draw, this one draws or refuses when it is asked to.
      notedCodePoints: [],
    })
  }
  await upsertPaper(write, { requestId, kind, documentId, signedAt, signedHow })
}

async function refuseNumberTaken(documentNo: string, read: CommandContext['read']): Promise<void> {
  const taken = await read
    .selectFrom('document')
    .select('document_id')
    .where('document_no', '=', documentNo)
    .executeTakeFirst()
  if (taken)
    refuse(
      'conflict',
      `文书编号 ${documentNo} 本机已用过：两台机器设了同一个窗口号。请管理员给帮办笔记本另设窗口号，重新出具后再导入。`,
    )
}
