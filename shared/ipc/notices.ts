import { z } from 'zod'
import { longestPayload, Symbology } from '../scan/symbology.ts'
import { SyncStatus } from './contract/operations.ts'

/**
 * What the window is told without asking. Never carries a person's data: the window asks again. The one exception
 * is what was scanned, which is kept nowhere to ask for it.
 */
export const Notice = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('process'),
    process: z.enum(['engine', 'devices']),
    up: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('sync'), status: SyncStatus }),
  z.strictObject({ kind: z.literal('case-changed'), caseId: z.string() }),
  /** A 一次性告知书 was printed, or is stuck at the printer. */
  z.strictObject({ kind: z.literal('advice-changed') }),
  /** Another version of the catalogue is in force, or one that was is not. */
  z.strictObject({ kind: z.literal('catalogue-changed') }),
  /** The platform has pushed a project, or somebody has taken one up. */
  z.strictObject({ kind: z.literal('projects-changed') }),
  /** A request for help, or what belongs to it. */
  z.strictObject({ kind: z.literal('assistance-changed') }),
  /** Something else is, or is to be, on the applicant's screen; `open`: it must be there to be seen. */
  z.strictObject({ kind: z.literal('applicant-screen'), open: z.boolean() }),
  z.strictObject({ kind: z.literal('storage'), full: z.boolean() }),
  /** The machine's date jumped and nobody has confirmed it: limits that ran out wait. */
  z.strictObject({ kind: z.literal('date-doubt'), doubt: z.boolean() }),
  z.strictObject({ kind: z.literal('session-changed') }),
  /** Whoever sat here has left the machine, as the operating system says. */
  z.strictObject({ kind: z.literal('lock-wanted') }),
  /** A page of a scan was stored, or the scan has ended. */
  z.strictObject({ kind: z.literal('page-scan'), jobId: z.string() }),
  /** An export came further, or ended. */
  z.strictObject({ kind: z.literal('export'), exportId: z.string() }),
  z.strictObject({
    kind: z.literal('card-reader'),
    /** What the reader waits for: a card, or that the card is taken away. */
    phase: z.enum(['waiting', 'reading', 'remove-card', 'idle']),
  }),
  /** A code was scanned by a scanner with a line of its own. */
  z.strictObject({
    kind: z.literal('scan'),
    symbology: Symbology,
    text: z.string().max(longestPayload),
  }),
])
export type Notice = z.infer<typeof Notice>

const applicantNotices: readonly Notice['kind'][] = [
  'applicant-screen',
  'session-changed',
  'process',
]

/** What the applicant's screen may hear of. */
export function isForApplicant({ kind }: Notice): boolean {
  return applicantNotices.includes(kind)
}
