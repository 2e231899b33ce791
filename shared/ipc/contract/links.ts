import { z } from 'zod'
import { caseRoles, counterRoles } from '../../case/account.ts'
import { CaseLinks } from '../../case/case-link.ts'
import { CaseId, CaseView, SelectedItem } from '../../case/joint-case.ts'
import { command, query } from '../endpoint.ts'

const linkedInput = z.strictObject({
  /** Of the new case. */
  caseId: CaseId,
  fromCaseId: CaseId,
})

export const linkEndpoints = {
  'links.ofCase': query({
    access: caseRoles,
    input: z.strictObject({ caseId: CaseId }),
    output: CaseLinks,
  }),
  /**
   * 外线报批: a draft with the approvals that a survey found necessary, everything known carried over. With an agent
   * the enterprise applies with its own account, and the client stays with the case.
   */
  'links.openOutsideLine': command({
    access: counterRoles,
    input: linkedInput.extend({
      surveyId: z.uuid(),
      itemIds: z.array(z.string()).min(1, '请选择要申请的外线审批。').max(20),
      agentId: z.string().nullable(),
    }),
    output: CaseView,
  }),
  /** 接着办: a draft with further items for the same project. */
  'links.followUp': command({
    access: counterRoles,
    input: linkedInput.extend({
      items: z.array(SelectedItem).min(1, '请选择要接着办的事项。').max(40),
    }),
    output: CaseView,
  }),
} as const
