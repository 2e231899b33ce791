import { findCasesForProgress } from '../../../db/queries/progress.ts'
import type { CaseProgress } from '../../../shared/case/progress.ts'
import type { HandlersOf } from '../dispatch.ts'
import { caseProgress } from '../progress/case-progress.ts'
import { progressNotice } from '../progress/progress-notice.ts'

export const progressHandlers = {
  'progress.find': async ({ text }, context) => {
    const asked = text.replace(/\s/g, '').toUpperCase()
    const found: CaseProgress[] = []
    for (const caseId of await findCasesForProgress(context.read, asked))
      found.push(await caseProgress(caseId, context))
    return found
  },
  'progress.notice': progressNotice,
} satisfies HandlersOf<'progress'>
