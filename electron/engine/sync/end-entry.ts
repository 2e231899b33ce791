import { appendEvent } from '../../../db/event-log.ts'
import { type Database, readerOf, type Writer } from '../../../db/handles.ts'
import { findInstallation } from '../../../db/queries/installation.ts'
import {
  findCaseWithNumber,
  type PlatformReceipt,
  recordReceipt,
  recordRetry,
  recordReturned,
  rewindCase,
  type Submission,
} from '../../../db/queries/outbox.ts'
import type { Clock } from '../clock.ts'
import { type Exchange, reasons, sequenceReason } from './exchange.ts'
import { type Random, type RetryPace, retryDelayMs } from './retry-plan.ts'

export interface EntryServices {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly newId: () => string
  readonly pace: RetryPace
  readonly onOfficialNumber: (write: Writer, caseId: string) => Promise<void>
}

export type Ending = 'accepted' | 'returned' | 'waiting'

/**
 * Writes what an exchange means for its entry, in one transaction with the event: accepted with the receipt,
 * handed back with the reason, or waiting with the next time. Nothing else can happen to it.
 */
export function recordExchange(
  services: EntryServices,
  submission: Submission,
  exchange: Exchange<PlatformReceipt>,
): Promise<Ending> {
  return services.db.transaction().execute(async (write) => {
    switch (exchange.kind) {
      case 'answered':
        return accept(services, write, submission, exchange.value)
      case 'refused':
        return handBack(services, write, submission, exchange.reason)
      case 'out-of-sequence':
        return rewind(services, write, submission, exchange.expected)
      case 'busy':
        return wait(services, write, submission, exchange.reason, exchange.retryAfterMs)
      case 'unreachable':
      case 'unauthorised':
        return wait(services, write, submission, exchange.reason, null)
    }
  })
}

async function accept(
  services: EntryServices,
  write: Writer,
  submission: Submission,
  receipt: PlatformReceipt,
): Promise<Ending> {
  const { officialNumber } = receipt
  const { caseId, operationId } = submission
  if (
    officialNumber !== null &&
    (await findCaseWithNumber(readerOf(write), officialNumber, caseId))
  )
    return handBack(services, write, submission, reasons.numberTaken)
  const { clock, onOfficialNumber } = services
  await recordReceipt(write, receipt, { at: clock.now(), onOfficialNumber })
  const { receiptNo } = receipt
  await log(services, write, 'submission-accepted', caseId, {
    operationId,
    receiptNo,
    officialNumber,
  })
  return 'accepted'
}

async function handBack(
  services: EntryServices,
  write: Writer,
  submission: Submission,
  reason: string,
): Promise<Ending> {
  const { caseId, operationId, tries } = submission
  await recordReturned(write, operationId, { reason, at: services.clock.now() })
  // Without the reason: it may quote the platform, and the platform may quote the applicant.
  await log(services, write, 'submission-returned', caseId, { operationId, tries })
  return 'returned'
}

/** How often one entry may send its case back to the start before a person is asked. */
const mostRewinds = 3

async function rewind(
  services: EntryServices,
  write: Writer,
  submission: Submission,
  expected: number,
): Promise<Ending> {
  const { caseId, caseSeq, operationId, tries } = submission
  const reason = sequenceReason(expected, caseSeq)
  const canRewind = expected < caseSeq && tries <= mostRewinds
  const reopened = canRewind ? await rewindCase(write, caseId, expected) : 0
  if (reopened === 0) return handBack(services, write, submission, reason)
  await recordRetry(write, operationId, { reason, nextTryAt: null })
  await log(services, write, 'submission-rewound', caseId, { operationId, expected })
  return 'waiting'
}

async function wait(
  { clock, random, pace }: EntryServices,
  write: Writer,
  { operationId, tries }: Submission,
  reason: string,
  atLeastMs: number | null,
): Promise<Ending> {
  const delay = Math.max(retryDelayMs(tries, random, pace), atLeastMs ?? 0)
  const nextTryAt = new Date(clock.now().getTime() + delay)
  await recordRetry(write, operationId, { reason, nextTryAt })
  return 'waiting'
}

async function log(
  { clock, newId }: EntryServices,
  write: Writer,
  kind: string,
  caseId: string,
  payload: Readonly<Record<string, unknown>>,
): Promise<void> {
  const hall = await findInstallation(readerOf(write))
  await appendEvent(write, {
    eventId: newId(),
    kind,
    caseId,
    accountId: null,
    windowNo: hall?.windowNo ?? '',
    at: clock.now().toISOString(),
    monoMs: clock.monotonicMs(),
    payload,
  })
}
