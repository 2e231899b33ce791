import type { HandlersOf } from '../dispatch.ts'
import { openFollowUp } from '../links/follow-up.ts'
import { openOutsideLine } from '../links/outside-line.ts'
import { viewLinks } from '../links/view-links.ts'

export const linkHandlers = {
  'links.ofCase': ({ caseId }, context) => viewLinks(caseId, context),
  'links.openOutsideLine': openOutsideLine,
  'links.followUp': openFollowUp,
} satisfies HandlersOf<'links'>
