import { z } from 'zod'
import { ReceiverRole } from '../../case/delivery.ts'
import { CaseState } from '../../case/task-state.ts'
import { command, query } from '../endpoint.ts'

const supervisor = ['supervisor'] as const
const IdNumber = z.string().trim().max(30)

export const SubjectCase = z.strictObject({
  caseId: z.string(),
  /** Null: it has none yet. */
  caseNo: z.string().nullable(),
  state: CaseState,
  /** What the person is in this case. */
  roles: z.array(ReceiverRole),
  itemNames: z.array(z.string()),
  /** The answer to a wish that it be deleted. */
  deletion: z.string(),
})
export type SubjectCase = z.infer<typeof SubjectCase>

/** card: his card lies on the reader · seen: the supervisor has looked at the document itself. */
export const IdentityCheckedBy = z.enum(['card', 'seen'])
export type IdentityCheckedBy = z.infer<typeof IdentityCheckedBy>

/** 本人查阅、复制: what the counter holds about one person, for himself. */
export const privacyEndpoints = {
  'privacy.subject': query({
    access: supervisor,
    reads: 'personal',
    input: z.strictObject({ idNumber: IdNumber }),
    output: z.strictObject({ rows: z.array(SubjectCase) }),
  }),
  /**
   * Writes it as PDF, others' data masked; many cases become several files. `directory`: an absolute path that is
   * there; null: the counter's own folder for such files.
   */
  'privacy.exportSubject': command({
    access: supervisor,
    idempotent: false,
    input: z.strictObject({
      idNumber: IdNumber,
      checkedBy: IdentityCheckedBy,
      directory: z.string().trim().max(1000).nullable(),
    }),
    output: z.strictObject({
      cases: z.number().int(),
      files: z.array(z.strictObject({ path: z.string(), sha256: z.string() })),
    }),
  }),
} as const
