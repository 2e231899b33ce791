import { z } from 'zod'
import {
  CardPhoto,
  CardReaderSetting,
  PhotoDecoder,
} from '../../shared/ipc/contract/card-reader.ts'
import { TrainingStatus } from '../../shared/ipc/contract/operations.ts'
import { captureMethods } from './device-methods/capture.ts'
import { findDeviceMethods } from './device-methods/find-devices.ts'
import { PeerDevice } from './device-methods/peer-device.ts'
import { scannerMethods } from './device-methods/scanner.ts'
import { slipPrinterMethods } from './device-methods/slip-printer.ts'

/** What a card says, whatever its layout; only what was decoded leaves the devices process, never frames. */
export const CardRead = z.strictObject({
  layout: z.enum(['citizen', 'hmt', 'foreign-2017', 'foreign-2023']),
  name: z.string(),
  sex: z.string(),
  /** 民族 or nationality in words; empty where the card has none. */
  nation: z.string(),
  birthDate: z.string(),
  /** The newest address on the card. */
  address: z.string(),
  idNumber: z.string(),
  authority: z.string(),
  validFrom: z.string(),
  /** `长期` or a date. */
  validUntil: z.string(),
  /** Of parts with characters of the card's own: its UTF-16 code units in hexadecimal, with spaces between. */
  writing: z
    .strictObject({
      name: z.string().optional(),
      address: z.string().optional(),
      authority: z.string().optional(),
    })
    .default({}),
  /** Chinese sentences; the data is usable all the same. */
  warnings: z.array(z.string()),
  /** Null: the card has none, or nobody could decode it. */
  photo: CardPhoto.nullable(),
})
export type CardRead = z.infer<typeof CardRead>

/** absent: unknown queue. canceled, aborted: it will not come out. gone: the spooler no longer knows the job. */
export const SpoolState = z.enum([
  'pending',
  'printing',
  'stopped',
  'completed',
  'canceled',
  'aborted',
  'gone',
])

/** Of a roll: what is drawn on it, in mm; it is cut where the letter ends. */
export const PrintMedia = z.union([
  z.literal('A4'),
  z.strictObject({ widthMm: z.number().positive(), heightMm: z.number().positive() }),
])
export type PrintMedia = z.infer<typeof PrintMedia>

/** What the engine may ask the devices process; answers are `Reply`s, failures in words with code `device`. */
export const deviceMethods = {
  configure: {
    input: z.strictObject({
      cardReader: CardReaderSetting,
      photoDecoder: PhotoDecoder.default(''),
    }),
    output: z.strictObject({}),
  },
  /** Waits for a card, reads it, and leaves the reader waiting for its removal. */
  readCard: { input: z.strictObject({ waitMs: z.number().int().positive() }), output: CardRead },
  cardReaderStatus: { input: z.strictObject({}), output: PeerDevice },
  printerStatus: { input: z.strictObject({ printer: z.string().nullable() }), output: PeerDevice },
  /** Hands a PDF to the spooler, to be printed in its own size (mm) on A4 or on a roll. `title` carries no personal data: it is shown to everyone who can see the queue. */
  spool: {
    input: z.strictObject({
      printer: z.string().nullable(),
      title: z.string(),
      pdfBase64: z.string(),
      media: PrintMedia,
    }),
    output: z.strictObject({ printer: z.string(), spoolerJobId: z.string() }),
  },
  spoolerJob: {
    input: z.strictObject({ spoolerJobId: z.string() }),
    output: z.strictObject({ state: SpoolState, advice: z.string() }),
  },
  /** Looks for a job by its title, for the case that the answer to `spool` was lost. */
  findSpoolerJob: {
    input: z.strictObject({ title: z.string() }),
    output: z.strictObject({ spoolerJobId: z.string(), state: SpoolState }).nullable(),
  },
  /** Takes a job out of its queue. `unknown`: the printer had begun with it, or nobody knows. */
  withdrawSpoolerJob: {
    input: z.strictObject({ spoolerJobId: z.string() }),
    output: z.strictObject({ became: z.enum(['unprinted', 'printed', 'unknown']) }),
  },
  ...scannerMethods,
  ...captureMethods,
  ...slipPrinterMethods,
  ...findDeviceMethods,
} as const

/** A session with a card that came at the last moment, or `lp` at its own limit with the queue looked at before. */
const deviceMarginMs = 30_000

/** How long a call may take before the devices process counts as hung: what it waits for itself, and a margin. */
export function deviceDeadlineMs(input: unknown): number {
  const waitMs = typeof input === 'object' && input !== null ? Reflect.get(input, 'waitMs') : 0
  return deviceMarginMs + (typeof waitMs === 'number' ? waitMs : 0)
}

export const trainingMethods = {
  status: { input: z.strictObject({}), output: TrainingStatus },
  placeCard: { input: z.strictObject({ cardId: z.string().nullable() }), output: TrainingStatus },
  scan: { input: z.strictObject({ text: z.string() }), output: TrainingStatus },
  setFault: {
    input: z.strictObject({ faultId: z.string(), on: z.boolean() }),
    output: TrainingStatus,
  },
  setPlatform: { input: z.strictObject({ up: z.boolean() }), output: TrainingStatus },
} as const
