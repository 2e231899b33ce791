import type { HandlersOf } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

const notYet = () => refuse('refused', '这项功能正在接入，暂时不能使用，请先按整件受理。')

/** Of the cases' channels those that decide about one. */
export const caseDecisionHandlers = {
  'cases.receive': notYet,
  'cases.proposal': notYet,
  'cases.decide': notYet,
} satisfies Pick<HandlersOf<'cases'>, 'cases.receive' | 'cases.proposal' | 'cases.decide'>

export const approvalHandlers = { 'approvals.grant': notYet } satisfies HandlersOf<'approvals'>

export const taskHandlers = {
  'tasks.report': notYet,
  'tasks.withdraw': notYet,
} satisfies HandlersOf<'tasks'>

export const supplementHandlers = {
  'supplements.list': notYet,
  'supplements.record': notYet,
  'supplements.complete': notYet,
  'supplements.due': notYet,
} satisfies HandlersOf<'supplements'>

export const toleranceHandlers = {
  'tolerances.record': notYet,
} satisfies HandlersOf<'tolerances'>
