import { z } from 'zod'
import { caseRoles } from '../../case/account.ts'
import { command, query } from '../endpoint.ts'
import { DeviceStatus } from './operations.ts'

/** A row of 开窗自检: the last look at it, or none yet. */
export const DeviceCheck = DeviceStatus.extend({
  light: DeviceStatus.shape.light.nullable(),
  /** How the case goes on by hand without it. */
  byHand: z.string(),
  /** UTC ISO text; null: never looked at on this machine. */
  checkedAt: z.string().nullable(),
})
export type DeviceCheck = z.infer<typeof DeviceCheck>

/** What the system calls it; of two alike the second is ‹name 2›. */
const CameraName = z.string().max(200)

export const deviceCheckEndpoints = {
  /** What this counter has, in the order in which it is used. */
  'checks.overview': query({
    access: 'signed-in',
    input: z.strictObject({}),
    output: z.strictObject({
      rows: z.array(DeviceCheck),
      /** Nothing was looked at today: the counter does it by itself. */
      due: z.boolean(),
    }),
  }),
  /** Looks at one device, for so long at most as `checkLimitMs` says, and keeps what was found. */
  'checks.look': command({
    access: 'signed-in',
    input: z.strictObject({
      deviceId: DeviceStatus.shape.id,
      /** Of the camera, which the window alone can see; empty names where the system keeps them to itself. */
      cameras: z.array(CameraName).max(50).optional(),
    }),
    output: DeviceCheck,
  }),
  /** Null: none was chosen yet. */
  'checks.camera': query({
    access: caseRoles,
    input: z.strictObject({}),
    output: z.strictObject({ name: CameraName.nullable() }),
  }),
  'checks.chooseCamera': command({
    access: caseRoles,
    input: z.strictObject({ name: CameraName.min(1) }),
    output: z.strictObject({ name: CameraName }),
  }),
} as const

/** All look side by side, so that 开窗自检 ends within it and what the window adds: 20 s. */
export const checkLimitMs = 15_000
