import { createHash } from 'node:crypto'
import type { Task } from '../../../db/queries/cases.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { enqueueSubmission } from '../../../db/queries/outbox.ts'
import { progressOf, submissionOf } from '../cases/submission.ts'
import { toldLink } from '../links/told-link.ts'
import type { ActContext, Dossier } from './dossier.ts'
import type { Receipt } from './receive.ts'

/**
 * One operation for each command that moves tasks, behind those before it: the whole content when the platform does
 * not have it yet or has another, else the states alone. A case that was only received is told as well: the
 * applicant looks for it there.
 */
export async function tellPlatform(
  tasks: readonly Task[],
  {
    dossier,
    receipt,
    contentChanged,
  }: {
    readonly dossier: Dossier
    readonly receipt: Receipt | null
    readonly contentChanged: boolean
  },
  { read, write, services, now, caller }: ActContext,
): Promise<void> {
  const { jointCase } = dossier
  const { caseId } = jointCase
  const operationId = services.newId()
  const number = receipt?.number.number ?? jointCase.number
  const numberKind = receipt?.number.kind ?? jointCase.numberKind
  if (number === null || numberKind === null) throw new Error('a draft stays at the counter')
  const told = {
    ...{ operationId, caseId, number, numberKind, tasks },
    at: now.toISOString(),
    receivedAt: receipt?.columns.received_at ?? jointCase.receivedAt ?? now.toISOString(),
    hall: await getInstallation(read),
    linkedTo: await toldLink(read, caseId),
    clerk: caller.account && {
      accountId: caller.account.accountId,
      displayName: caller.account.displayName,
    },
  }
  const whole = receipt !== null || contentChanged
  const body = JSON.stringify(whole ? submissionOf(told, dossier) : progressOf(told))
  const bodySha256 = createHash('sha256').update(body).digest('hex')
  await enqueueSubmission(write, { operationId, caseId, body, bodySha256, at: now })
}
