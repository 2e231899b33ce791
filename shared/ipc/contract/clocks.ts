import { z } from 'zod'
import { command, query } from '../endpoint.ts'

/** Whether limits that ran out have their consequences today. */
export const DateWatch = z.strictObject({
  /** China's date by this machine. */
  today: z.string(),
  /** The last day that the counter believed in. */
  seenOn: z.string(),
  trusted: z.boolean(),
})
export type DateWatch = z.infer<typeof DateWatch>

export const clockEndpoints = {
  'clocks.watch': query({ access: 'signed-in', input: z.strictObject({}), output: DateWatch }),
  /** A person says that `today` is right; what ran out has its consequences then. */
  'clocks.confirmToday': command({
    access: ['supervisor', 'administrator'],
    input: z.strictObject({ today: z.iso.date() }),
    output: DateWatch,
  }),
} as const
