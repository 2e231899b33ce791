import { z } from 'zod'
import { Day } from './parts.ts'
import { acceptedCase, sampleReceipt } from './receipt.ts'

/**
 * What the acceptance rests on when the materials were not whole: a promise to bring the rest, or that nobody said in
 * time what was missing (行政许可法第三十二条第一款第四项). Absent: they were whole.
 */
export const Standing = z.enum(['tolerated', 'deemed'])
export type Standing = z.infer<typeof Standing>

/** 受理通知书: the dated written voucher of 行政许可法第三十二条第二款, worded so that it is right for public services too. */
export const AcceptanceModel = z.strictObject({
  ...acceptedCase,
  acceptedDate: Day,
  standing: Standing.optional(),
})
export type AcceptanceModel = z.infer<typeof AcceptanceModel>

const { receivedTime: _, ...common } = sampleReceipt
export const sampleAcceptance: AcceptanceModel = {
  ...common,
  documentNo: 'SL00000000000',
  acceptedDate: '2026-11-20',
}
