import { z } from 'zod'
import { counterRoles } from '../../case/account.ts'
import { OutboxState } from '../../case/joint-case.ts'
import { action, command, query } from '../endpoint.ts'
import { TrainingScan } from './training-scan.ts'

const nothing = z.strictObject({})

export const SyncStatus = z.strictObject({
  /** unset: no platform configured. */
  connection: z.enum(['online', 'offline', 'unset']),
  pending: z.number().int(),
  returned: z.number().int(),
  lastSyncAt: z.string().nullable(),
  /** Official numbers left in the lease. */
  numbersLeft: z.number().int(),
  /** Why it is off-line, in words; empty when on-line. */
  reason: z.string(),
})
export type SyncStatus = z.infer<typeof SyncStatus>

export const SyncEntry = z.strictObject({
  operationId: z.string(),
  caseId: z.string(),
  caseNo: z.string(),
  applicantName: z.string(),
  state: OutboxState,
  tries: z.number().int(),
  nextTryAt: z.string().nullable(),
  /** What happened last and what to do, in words. */
  reason: z.string().nullable(),
  enqueuedAt: z.string(),
})
export type SyncEntry = z.infer<typeof SyncEntry>

export const DeviceStatus = z.strictObject({
  id: z.enum([
    'card-reader',
    'scanner',
    'camera',
    'page-scanner',
    'printer',
    'second-printer',
    'roll-printer',
    'fonts',
    'disk',
    'clock',
    'platform',
    'key',
    'log',
    'hall-database',
  ]),
  name: z.string(),
  light: z.enum(['green', 'yellow', 'red']),
  /** One line: what is so. */
  state: z.string(),
  /** What to do; empty when there is nothing to do. */
  advice: z.string(),
})
export type DeviceStatus = z.infer<typeof DeviceStatus>

export const TrainingStatus = z.strictObject({
  platformUp: z.boolean(),
  platformCases: z.number().int(),
  cards: z.array(z.strictObject({ cardId: z.string(), label: z.string() })),
  cardOnReader: z.string().nullable(),
  /** What can be made to go wrong with the devices, and what is. */
  faults: z.array(z.strictObject({ faultId: z.string(), label: z.string(), on: z.boolean() })),
})
export type TrainingStatus = z.infer<typeof TrainingStatus>

export const syncEndpoints = {
  'sync.status': query({ access: 'anyone', input: nothing, output: SyncStatus }),
  /** Everything that waits or was handed back, oldest first; at most 500. */
  'sync.entries': query({ access: counterRoles, input: nothing, output: z.array(SyncEntry) }),
  /** Tries now instead of at the next planned time. */
  'sync.start': action({ access: 'signed-in', input: nothing, output: SyncStatus }),
  /** Sends an entry that was handed back once more, after a person has dealt with the reason. */
  'sync.resend': command({
    access: counterRoles,
    input: z.strictObject({ operationId: z.string() }),
    output: SyncEntry,
  }),
} as const

export const deviceEndpoints = {
  'devices.status': action({ access: 'signed-in', input: nothing, output: z.array(DeviceStatus) }),
} as const

/** Only in training; elsewhere they are refused. */
export const trainingEndpoints = {
  'training.status': action({ access: 'anyone', input: nothing, output: TrainingStatus }),
  /** Null takes the card away. */
  'training.placeCard': action({
    access: 'anyone',
    input: z.strictObject({ cardId: z.string().nullable() }),
    output: TrainingStatus,
  }),
  /** Holds a code under the training scanner. */
  'training.scan': action({ access: 'anyone', input: TrainingScan, output: TrainingStatus }),
  /** Makes a training device fail, or heals it; of one device one fault at a time. */
  'training.setFault': action({
    access: 'anyone',
    input: z.strictObject({ faultId: z.string().max(60), on: z.boolean() }),
    output: TrainingStatus,
  }),
  /** Cuts the network to the sandbox platform, or restores it. */
  'training.setPlatform': action({
    access: 'anyone',
    input: z.strictObject({ up: z.boolean() }),
    output: TrainingStatus,
  }),
} as const
