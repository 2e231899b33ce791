import { z } from 'zod'
import { caseRoles, counterRoles } from '../../case/account.ts'
import {
  HandInMethod,
  Outcome,
  RefusalGround,
  ReportAction,
  SupplementLine,
  SupplementState,
  ToleranceState,
} from '../../case/decision.ts'
import { FactKey, FactValue } from '../../case/fact.ts'
import { CaseId, CaseNumber, CaseView, MaterialHandling } from '../../case/joint-case.ts'
import { TaskState } from '../../case/task-state.ts'
import { command, query } from '../endpoint.ts'

const caseInput = z.strictObject({ caseId: CaseId })
const handIn = {
  method: HandInMethod,
  /** EMS or other; empty unless it came by post. */
  postNo: z.string().trim().max(40),
}
const taken = {
  materialId: z.string(),
  handling: MaterialHandling,
  copies: z.number().int().min(0).max(99),
  licenceId: z.string().max(200).nullable(),
}

/** What the window may decide about one item, and what it should. */
export const ItemProposal = z.strictObject({
  itemId: z.string(),
  itemName: z.string(),
  nature: z.enum(['permit', 'service']),
  state: TaskState,
  /** Null: nothing is to be decided about it now (it is accepted, or has ended). */
  proposed: Outcome.nullable(),
  /** Each of the four, with the sentence why it may not be; null: it may. */
  choices: z.array(z.strictObject({ outcome: Outcome, refusal: z.string().nullable() })),
  /** What is wrong with it, by `lineId` of `lines`. */
  lineIds: z.array(z.string()),
})
export type ItemProposal = z.infer<typeof ItemProposal>

export const ProposedLine = SupplementLine.extend({
  itemIds: z.array(z.string()),
  /** It could have been asked the first time: naming it now needs a supervisor. */
  late: z.boolean(),
})

export const DecisionProposal = z.strictObject({
  items: z.array(ItemProposal),
  /** Everything that is missing or wrong at this moment, in the order of the screen. */
  lines: z.array(ProposedLine),
  /** Missing materials that may follow, with the last day that would be promised. */
  tolerances: z.array(
    z.strictObject({
      materialId: z.string(),
      name: z.string(),
      itemIds: z.array(z.string()),
      days: z.number().int(),
      dueOn: z.string(),
      requirement: z.string(),
    }),
  ),
  /** Missing proofs in whose place a written promise may stand (证明事项告知承诺). */
  promisable: z.array(
    z.strictObject({ materialId: z.string(), name: z.string(), content: z.string() }),
  ),
  /** Null: no obstacle; else why this applicant may not promise, in words. */
  creditObstacle: z.string().nullable(),
  /** Proposed wordings for a refusal. */
  reviewAuthority: z.string(),
  court: z.string(),
})
export type DecisionProposal = z.infer<typeof DecisionProposal>

export const ItemOutcome = z.strictObject({
  itemId: z.string(),
  outcome: Outcome,
  /** Of a refusal. */
  ground: RefusalGround.optional(),
  explanation: z.string().trim().max(500).optional(),
  /** Whom to apply to instead, when it is not our power. */
  turnTo: z.string().trim().max(100).optional(),
})
export type ItemOutcome = z.infer<typeof ItemOutcome>

export const SupplementRequest = z.strictObject({
  /** The whole list; what the engine finds wrong must be in it, reworded or not. */
  lines: z.array(SupplementLine).max(200),
  handIn: z.array(HandInMethod).min(1),
  postAddress: z.string().trim().max(200),
})
export type SupplementRequest = z.infer<typeof SupplementRequest>

export const SupplementView = z.strictObject({
  supplementId: z.string(),
  /** 1: the first that this case was told. */
  round: z.number().int(),
  itemIds: z.array(z.string()),
  state: SupplementState,
  askedBy: z.enum(['window', 'receiver']),
  requestedOn: z.string(),
  dueOn: z.string().nullable(),
  endedOn: z.string().nullable(),
  lines: z.array(
    SupplementLine.extend({
      receivedOn: z.string().nullable(),
      method: HandInMethod.nullable(),
      postNo: z.string(),
    }),
  ),
})
export type SupplementView = z.infer<typeof SupplementView>

export const ToleranceView = z.strictObject({
  materialId: z.string(),
  materialName: z.string(),
  itemIds: z.array(z.string()),
  state: ToleranceState,
  requirement: z.string(),
  dueOn: z.string(),
  endedOn: z.string().nullable(),
  method: HandInMethod.nullable(),
  postNo: z.string(),
})
export type ToleranceView = z.infer<typeof ToleranceView>

/** One thing that an applicant still has to bring, for the queue and the reminders. */
export const OpenDebt = z.strictObject({
  caseId: CaseId,
  kind: z.enum(['supplement', 'tolerance']),
  number: z.string(),
  applicantName: z.string(),
  what: z.string(),
  dueOn: z.string(),
  daysLeft: z.number().int(),
  mobileMasked: z.string(),
})
export type OpenDebt = z.infer<typeof OpenDebt>

export const decisionEndpoints = {
  /** 收件 only: the number, the receipt and the five days to decide. Repeated, it answers with the same case. */
  'cases.receive': command({ access: counterRoles, input: caseInput, output: CaseView }),
  /** `promises`: as if these materials were promised in writing. */
  'cases.proposal': query({
    access: caseRoles,
    input: caseInput.extend({ promises: z.array(z.string()).max(20).optional() }),
    output: DecisionProposal,
  }),
  /**
   * 受理决定 over one or several items of a draft, or of a case that was received or supplemented. Items of a draft
   * that are not named are received only. `promises`: materials in whose place a written promise stands.
   */
  'cases.decide': command({
    access: counterRoles,
    input: z.strictObject({
      caseId: CaseId,
      decisionId: z.uuid(),
      outcomes: z.array(ItemOutcome).min(1).max(40),
      promises: z.array(z.string()).max(20),
      supplement: SupplementRequest.nullable(),
      /** For a refused permit: where it can be contested. */
      remedy: z
        .strictObject({
          reviewAuthority: z.string().trim().max(100),
          court: z.string().trim().max(100),
        })
        .nullable(),
      /** Of `approvals.grant`, when something is asked late. */
      approvalId: z.uuid().nullable(),
    }),
    output: z.strictObject({ number: CaseNumber, view: CaseView }),
  }),
  /** A supervisor's consent, given at the clerk's desk with the supervisor's own password. */
  'approvals.grant': command({
    access: counterRoles,
    idempotent: false,
    input: z.strictObject({
      approvalId: z.uuid(),
      caseId: CaseId,
      purpose: z.enum(['lateSupplement']),
      loginName: z.string().max(32),
      password: z.string().max(128),
    }),
    output: z.discriminatedUnion('granted', [
      z.strictObject({ granted: z.literal(true), approverName: z.string() }),
      z.strictObject({ granted: z.literal(false), message: z.string() }),
    ]),
  }),
  /** What the receiver of a task reports, entered from its paper or telephone call. */
  'tasks.report': command({
    access: counterRoles,
    input: z.strictObject({
      reportId: z.uuid(),
      caseId: CaseId,
      itemId: z.string(),
      action: ReportAction,
      /** China's date on which it happened; not before the task's last step, not in the future. */
      on: z.iso.date(),
      /** Mandatory for pause, reject, requestSupplement, declineWithdrawal and revoke. */
      reason: z.string().trim().max(200),
      /** Of requestSupplement. */
      supplement: SupplementRequest.nullable(),
      approvalId: z.uuid().nullable(),
    }),
    output: CaseView,
  }),
  /** 当场撤回, or after the handling has begun the wish to end it. */
  'tasks.withdraw': command({
    access: counterRoles,
    input: z.strictObject({
      withdrawalId: z.uuid(),
      caseId: CaseId,
      itemIds: z.array(z.string()).min(1).max(40),
      reason: z.string().trim().min(1, '请填写撤件原因。').max(200),
    }),
    output: CaseView,
  }),
  'supplements.list': query({
    access: caseRoles,
    input: caseInput,
    output: z.strictObject({
      supplements: z.array(SupplementView),
      tolerances: z.array(ToleranceView),
    }),
  }),
  /** The letter as it would be printed: no number, no code, nothing written. */
  'supplements.preview': query({
    access: counterRoles,
    input: SupplementRequest.extend({
      caseId: CaseId,
      itemIds: z.array(z.string()).min(1).max(40),
    }),
    output: z.strictObject({ pdfBase64: z.string() }),
  }),
  /** What came in for an open supplement; `lineIds` ticks lines that no fact and no material answers. */
  'supplements.record': command({
    access: counterRoles,
    input: z.strictObject({
      recordId: z.uuid(),
      caseId: CaseId,
      supplementId: z.uuid(),
      ...handIn,
      facts: z.array(z.strictObject({ key: FactKey, value: FactValue.nullable() })).max(200),
      materials: z.array(z.strictObject(taken)).max(60),
      lineIds: z.array(z.string()).max(200),
    }),
    output: z.strictObject({ supplement: SupplementView, view: CaseView }),
  }),
  /** Everything is there: the decision, or the handling, goes on. */
  'supplements.complete': command({
    access: counterRoles,
    input: z.strictObject({ caseId: CaseId, supplementId: z.uuid() }),
    output: CaseView,
  }),
  'tolerances.record': command({
    access: counterRoles,
    input: z.strictObject({ caseId: CaseId, ...handIn, ...taken }),
    output: CaseView,
  }),
  /** What is due within so many working days or overdue, soonest first; at most 500. */
  'supplements.due': query({
    access: counterRoles,
    input: z.strictObject({ withinDays: z.number().int().min(0).max(60) }),
    output: z.array(OpenDebt),
  }),
} as const
