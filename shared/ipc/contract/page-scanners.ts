import { z } from 'zod'
import { action } from '../endpoint.ts'

/** For whoever registers the hall's scanners. */
export const pageScannerEndpoints = {
  /** Scanners that this computer's own drivers (SANE) know. */
  'devices.findPageScanners': action({
    access: ['administrator'],
    input: z.strictObject({}),
    output: z.strictObject({
      scanners: z.array(z.strictObject({ device: z.string(), name: z.string() })),
      /** Why nothing could be looked for; empty when it was. */
      problem: z.string(),
    }),
  }),
  /** SHA-256 of the certificate that an https scanner shows, to be compared with its own page; null: no answer. */
  'devices.pageScannerCertificate': action({
    access: ['administrator'],
    input: z.strictObject({ url: z.string().max(500) }),
    output: z.strictObject({ fingerprint: z.string().nullable() }),
  }),
} as const
