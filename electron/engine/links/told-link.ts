import type { Reader } from '../../../db/handles.ts'
import { findLinkOf } from '../../../db/queries/case-links.ts'
import { findCase } from '../../../db/queries/cases.ts'
import type { ToldLink } from '../cases/submission.ts'

/** What the platform is told of the case that this one came from; null: it stands by itself. */
export async function toldLink(read: Reader, caseId: string): Promise<ToldLink | null> {
  const link = await findLinkOf(read, caseId)
  const origin = link && (await findCase(read, link.fromCaseId))
  if (!link || !origin) return null
  const { applicantName: name, applicantIdNumber: idNumber } = origin
  return {
    kind: link.kind,
    caseId: origin.caseId,
    caseNo: origin.officialNumber ?? origin.number ?? '',
    client: link.agentId === null ? null : { name, idNumber },
  }
}
