import { z } from 'zod'

/** How a device is, as one row of 设备与安全 says it. */
export const PeerDevice = z.strictObject({
  light: z.enum(['green', 'yellow', 'red']),
  state: z.string(),
  advice: z.string(),
})
export type PeerDevice = z.infer<typeof PeerDevice>
