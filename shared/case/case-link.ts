import { z } from 'zod'
import { SelectedItem } from './joint-case.ts'
import { CaseState } from './task-state.ts'

/** outside-line 外线报批 · follow-up 接着办 */
export const LinkKind = z.enum(['outside-line', 'follow-up'])
export type LinkKind = z.infer<typeof LinkKind>
export const linkKindNames: Readonly<Record<LinkKind, string>> = {
  'outside-line': '外线报批',
  'follow-up': '接着办',
}

/** A case that belongs to the one that is looked at. */
export const LinkedCase = z.strictObject({
  caseId: z.string(),
  kind: LinkKind,
  number: z.string().nullable(),
  state: CaseState,
  applicantName: z.string(),
  itemNames: z.array(z.string()),
  createdAt: z.string(),
  /** The enterprise that applies with its own account; empty: the applicant itself. */
  agentName: z.string(),
  /** What the later case took over from the earlier one. */
  factCount: z.number().int(),
  materialNames: z.array(z.string()),
})
export type LinkedCase = z.infer<typeof LinkedCase>

/** Whose the earlier case is, when an enterprise applies in their place. */
export const Client = z.strictObject({ name: z.string(), idNumberMasked: z.string() })
export type Client = z.infer<typeof Client>

/** Approvals that a survey found necessary and nobody has applied for yet. */
export const OpenApproval = z.strictObject({
  surveyId: z.string(),
  recordNo: z.string(),
  itemId: z.string(),
  name: z.string(),
  /** Enterprises whose line needs it, by department id. */
  unitIds: z.array(z.string()),
})
export type OpenApproval = z.infer<typeof OpenApproval>

export const CaseLinks = z.strictObject({
  /** The case that this one came from, and for whom it is applied. */
  origin: LinkedCase.nullable(),
  client: Client.nullable(),
  /** The cases that came from this one, the oldest first. */
  followers: z.array(LinkedCase),
  /** Others of the same project code. */
  sameProject: z.array(
    LinkedCase.omit({ kind: true, agentName: true, factCount: true, materialNames: true }),
  ),
  approvals: z.array(OpenApproval),
  /** Who may apply for the client; `entrusted`: whom the applicant's form names. */
  agents: z.array(z.strictObject({ departmentId: z.string(), name: z.string() })),
  entrusted: z.string().nullable(),
  /** Items that can be added, each in the variant that the situation speaks for. */
  addable: z.array(SelectedItem.extend({ name: z.string(), proposed: z.boolean() })),
})
export type CaseLinks = z.infer<typeof CaseLinks>
