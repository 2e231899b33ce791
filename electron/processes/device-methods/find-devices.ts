import { z } from 'zod'
import { FoundDevices } from '../../../shared/ipc/contract/device-finding.ts'

/** What is plugged in; opens none of it. */
export const findDeviceMethods = {
  findDevices: { input: z.strictObject({}), output: FoundDevices },
} as const
