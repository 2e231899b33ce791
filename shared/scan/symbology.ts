import { z } from 'zod'

/** What kind of code was scanned; unknown: the scanner did not say. */
export const Symbology = z.enum([
  'qr',
  'gs1-qr',
  'data-matrix',
  'gs1-data-matrix',
  'pdf417',
  'code128',
  'gs1-128',
  'gs1-databar',
  'ean',
  'code39',
  'other',
  'unknown',
])
export type Symbology = z.infer<typeof Symbology>

/** Longer payloads are noise: the largest square code of all holds less in any text that a paper carries. */
export const longestPayload = 4096
