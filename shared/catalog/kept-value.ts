import { z } from 'zod'
import { FactValue } from '../case/fact.ts'

/** Something that a draft held and the newer version has no place for; kept whole, and shown to the clerk. */
export const KeptValue = z.strictObject({
  kind: z.enum(['fact', 'item', 'material']),
  /** A field's key, an item's or a material's id. */
  key: z.string(),
  /** As the older version called it. */
  name: z.string(),
  /** The value as it was read on the screen. */
  text: z.string(),
  /** The value itself; null for items and materials. */
  value: FactValue.nullable(),
  /** Why it has no place, and what to do. */
  reason: z.string(),
})
export type KeptValue = z.infer<typeof KeptValue>
