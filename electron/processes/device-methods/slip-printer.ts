import { z } from 'zod'
import { Slip } from '../../../shared/case/slip.ts'
import { SlipPrinter } from '../../../shared/ipc/contract/roll-printer.ts'

/** Receipt printers that are spoken to in ESC/POS. */
export const slipPrinterMethods = {
  /**
   * Prints and waits until the printer says that it is on paper. A failure with code `device`: nothing came out.
   * `printed` false: part of it may have, as `advice` says.
   */
  printSlip: {
    input: z.strictObject({ printer: SlipPrinter, slip: Slip }),
    output: z.strictObject({ printer: z.string(), printed: z.boolean(), advice: z.string() }),
  },
  /** `light`, `state` and `advice` as those of every device. */
  slipPrinterStatus: {
    input: z.strictObject({ printer: SlipPrinter }),
    output: z.strictObject({
      light: z.enum(['green', 'yellow', 'red']),
      state: z.string(),
      advice: z.string(),
    }),
  },
} as const
