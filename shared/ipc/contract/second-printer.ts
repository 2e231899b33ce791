import { z } from 'zod'

/** A further A4 printer of the counter, for when the usual one does not print. */
export const SecondPrinter = z.strictObject({
  queue: z.string().min(1).max(127),
  /** True: taken without a question as long as nothing was sent to the usual one; false: the clerk is offered it. */
  takesOver: z.boolean(),
})
export type SecondPrinter = z.infer<typeof SecondPrinter>
