import { z } from 'zod'
import { longestPayload } from '../../scan/symbology.ts'

/** letter, sleeve: the newest of the counter's own. text: what is none of the counter's codes. */
export const SampleCode = z.enum(['uscc', 'licence', 'letter', 'sleeve', 'text'])
export type SampleCode = z.infer<typeof SampleCode>

/** What the training scanner reads. */
export const TrainingScan = z.union([
  z.strictObject({ sample: SampleCode }),
  z.strictObject({ text: z.string().min(1).max(longestPayload) }),
])
