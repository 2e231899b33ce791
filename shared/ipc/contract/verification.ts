import { z } from 'zod'
import { caseRoles } from '../../case/account.ts'
import { CaseId, DocumentCancellation, DocumentKind } from '../../case/joint-case.ts'
import { command, query } from '../endpoint.ts'

/**
 * genuine 真实有效 · cancelled 已作废 · altered 被改动 · unknown-source 无法识别的来源 · unreadable 不是文书上的码,
 * or not whole · case-number: an older receipt, whose code holds nothing but the case number.
 */
export const Verdict = z.enum([
  'genuine',
  'cancelled',
  'altered',
  'unknown-source',
  'unreadable',
  'case-number',
])
export type Verdict = z.infer<typeof Verdict>

export const CheckedLetter = z.strictObject({
  verdict: Verdict,
  /** What was found and what to do, for the person at the desk. */
  sentence: z.string(),
  /** What the code says, whether or not it is true; null when nothing could be read. */
  letter: z
    .strictObject({
      kind: DocumentKind,
      documentNo: z.string(),
      caseNumber: z.string(),
      holder: z.string(),
      issuedDate: z.string(),
      /** Null: this counter doesn't know who that is. */
      issuerName: z.string().nullable(),
      keyId: z.string(),
    })
    .nullable(),
  /** The case, when it is one of this counter's. */
  caseId: CaseId.nullable(),
  cancelled: DocumentCancellation.nullable(),
})
export type CheckedLetter = z.infer<typeof CheckedLetter>

export const CounterCard = z.strictObject({
  keyId: z.string(),
  name: z.string(),
  /** What another counter takes in to trust this one; one line. */
  card: z.string(),
})

export const CounterList = z.strictObject({
  own: CounterCard,
  trusted: z.array(
    z.strictObject({
      keyId: z.string(),
      name: z.string(),
      trustedByName: z.string(),
      trustedAt: z.string(),
    }),
  ),
})
export type CounterList = z.infer<typeof CounterList>

/** Who answers for what the hall takes for genuine. */
const keepers = ['supervisor'] as const

export const verificationEndpoints = {
  /** 查验: the text that a scanner read off a letter. Needs no line to anybody. */
  'verification.check': query({
    access: caseRoles,
    input: z.strictObject({ text: z.string().max(2000) }),
    output: CheckedLetter,
  }),
  /** Whose letters this counter recognises, and its own card for the others. */
  'verification.counters': query({
    access: 'signed-in',
    input: z.strictObject({}),
    output: CounterList,
  }),
  /** Takes in another counter's card. Whoever is trusted here can make letters that are called genuine. */
  'verification.trust': command({
    access: keepers,
    input: z.strictObject({ card: z.string().max(4000) }),
    output: CounterList,
  }),
  'verification.distrust': command({
    access: keepers,
    input: z.strictObject({ keyId: z.string().max(16) }),
    output: CounterList,
  }),
} as const
