import { z } from 'zod'
import { caseRoles } from '../../case/account.ts'
import { DocumentView, SelectedItem } from '../../case/joint-case.ts'
import { command, query } from '../endpoint.ts'
import { StatedFact } from './cases.ts'

/** A 一次性告知书 that was given out; it belongs to no case. */
export const IssuedAdvice = z.strictObject({
  document: DocumentView,
  /** Empty when the applicant wasn't named. */
  applicantName: z.string(),
  itemNames: z.array(z.string()),
  clerkName: z.string(),
})
export type IssuedAdvice = z.infer<typeof IssuedAdvice>

export const guidanceEndpoints = {
  /** Numbers and keeps a 一次性告知书 about these items; repeated with its `documentId` it answers with the same one. */
  'guidance.issueAdvice': command({
    access: caseRoles,
    input: z.strictObject({
      documentId: z.uuid(),
      /** The version that was on the screen: advice by another one would be another advice. */
      catalogueVersion: z.string(),
      situation: z.array(StatedFact).max(100),
      items: z.array(SelectedItem).min(1).max(40),
      /** Both may be empty: advice is given to whoever asks. */
      applicantName: z.string().trim().max(100),
      projectName: z.string().trim().max(200),
    }),
    output: IssuedAdvice,
  }),
  /** The newest first. */
  'guidance.recentAdvice': query({
    access: caseRoles,
    input: z.strictObject({ limit: z.number().int().min(1).max(50) }),
    output: z.array(IssuedAdvice),
  }),
} as const
