import { z } from 'zod'
import { action } from '../endpoint.ts'

/** What can be tried without a case. */
export const TrialDevice = z.enum([
  'card-reader',
  'page-scanner',
  'printer',
  'second-printer',
  'roll-printer',
])
export type TrialDevice = z.infer<typeof TrialDevice>

/** Whoever sets a device up, and whoever stands at it. */
export const trialRoles = ['clerk', 'supervisor', 'administrator'] as const

export const deviceTrialEndpoints = {
  /**
   * Reads a card, takes one page or prints one test sheet, and keeps nothing of it; a minute at most. `words`: what
   * came of it, with persons masked. What went wrong is a failure that says what to do.
   */
  'devices.try': action({
    access: trialRoles,
    input: z.strictObject({ deviceId: TrialDevice }),
    output: z.strictObject({ words: z.string() }),
  }),
} as const
