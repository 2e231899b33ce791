import type { HandlersOf } from '../dispatch.ts'
import { holdCase, liftCase, releaseErasure, viewRetention } from '../retention/forget.ts'

export const retentionHandlers = {
  'retention.overview': (_input, context) => viewRetention(context),
  'retention.release': releaseErasure,
  'retention.hold': holdCase,
  'retention.lift': liftCase,
} satisfies HandlersOf<'retention'>
