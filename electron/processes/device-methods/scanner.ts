import { z } from 'zod'
import { ScannerSetting } from '../../../shared/ipc/contract/scanner-setting.ts'
import { PeerDevice } from './peer-device.ts'

/** What is scanned comes as a notice, unasked. */
export const scannerMethods = {
  configureScanner: {
    input: z.strictObject({ scanner: ScannerSetting }),
    output: z.strictObject({}),
  },
  scannerStatus: { input: z.strictObject({}), output: PeerDevice },
} as const
