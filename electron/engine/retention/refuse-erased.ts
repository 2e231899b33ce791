import type { Reader } from '../../../db/handles.ts'
import { findDocument } from '../../../db/queries/documents.ts'
import { isErased } from '../../../db/queries/retention.ts'
import { type Failure, failure } from '../../../shared/ipc/reply.ts'

const message =
  '这件办件的个人信息已按保存期限删除，只留下编号、时间和统计。需要内容的，请到平台档案中查阅。'

/** A case that was forgotten opens no more; whoever holds its id is told why. Undefined: it is not one. */
export async function refusalOfErased(read: Reader, input: unknown): Promise<Failure | undefined> {
  if (typeof input !== 'object' || input === null) return undefined
  const { caseId, documentId } = input as { caseId?: unknown; documentId?: unknown }
  const ids = [caseId, await caseOf(read, documentId)]
  for (const id of ids) {
    if (typeof id !== 'string' || !(await isErased(read, id))) continue
    const reply = failure('refused', message)
    if (!reply.ok) return reply.failure
  }
  return undefined
}

async function caseOf(read: Reader, documentId: unknown): Promise<string | null> {
  if (typeof documentId !== 'string') return null
  return (await findDocument(read, documentId))?.caseId ?? null
}
