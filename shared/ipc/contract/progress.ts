import { z } from 'zod'
import { counterRoles } from '../../case/account.ts'
import { CaseId, DocumentView } from '../../case/joint-case.ts'
import { CaseProgress } from '../../case/progress.ts'
import { command, query } from '../endpoint.ts'

export const progressEndpoints = {
  /** By the case's number, its query code, or the whole ID number of applicant or handler; nothing shorter. */
  'progress.find': query({
    reads: 'personal',
    access: counterRoles,
    input: z.strictObject({ text: z.string().trim().min(1, '请输入编号。').max(60) }),
    output: z.array(CaseProgress),
  }),
  /** 办理进度告知单. What is late needs its reason, item by item. */
  'progress.notice': command({
    access: counterRoles,
    input: z.strictObject({
      documentId: z.uuid(),
      caseId: CaseId,
      reasons: z.record(z.string(), z.string().trim().max(200)),
    }),
    output: DocumentView,
  }),
} as const
