import { isDeepStrictEqual } from 'node:util'
import type { ScannerSetting } from '../../../shared/ipc/contract/scanner-setting.ts'
import { type Reply, success } from '../../../shared/ipc/reply.ts'
import type { PeerDevice } from '../../processes/device-methods/peer-device.ts'
import type { Transport } from '../id-card/transport-port.ts'
import type { Scan } from './decode-scan.ts'
import { framerOf, type LineScanner, openScannerTransport } from './open-scanner.ts'
import {
  ScannerLine,
  type ScannerState,
  type ScannerTiming,
  usualScannerTiming,
} from './scanner-line.ts'
import { portWords, scannerWords } from './scanner-words.ts'

export interface ScannerOptions {
  readonly onScan: (scan: Scan) => void
  readonly log: (line: string) => void
  readonly timing?: ScannerTiming
  /** For tests that bring their own line. */
  readonly openTransport?: (setting: LineScanner) => Promise<Transport>
}

/** The methods of the devices process that concern the scanner. */
export interface Scanner {
  /** The same setting again leaves the open port alone. */
  configureScanner(input: {
    readonly scanner: ScannerSetting
  }): Promise<Reply<Record<string, never>>>
  scannerStatus(): Promise<Reply<PeerDevice>>
  /** Frees the port. */
  close(): Promise<void>
}

export function createScanner(options: ScannerOptions): Scanner {
  const openTransport = options.openTransport ?? openScannerTransport
  let setting: ScannerSetting = { kind: 'keyboard' }
  let line: ScannerLine | undefined

  async function close(): Promise<void> {
    const old = line
    line = undefined
    await old?.close()
  }

  return {
    async configureScanner({ scanner }) {
      if (isDeepStrictEqual(scanner, setting)) return success({})
      setting = scanner
      await close()
      // A later call may have set another scanner while the port was being freed.
      if (scanner.kind !== 'keyboard' && setting === scanner) {
        line = new ScannerLine({
          openTransport: () => openTransport(scanner),
          createFramer: () => framerOf(scanner),
          timing: options.timing ?? usualScannerTiming,
          onScan: options.onScan,
          log: options.log,
        })
      }
      return success({})
    },
    async scannerStatus() {
      if (!line) return success({ light: 'green', ...scannerWords.keyboard })
      return success(statusOf(line.state))
    },
    close,
  }
}

/** A counter works on without its scanner, so a missing one is yellow. */
function statusOf(state: ScannerState): PeerDevice {
  switch (state) {
    case 'opening':
    case 'ready':
      return { light: 'green', ...scannerWords[state] }
    case 'flooding':
    case 'garbled':
      return { light: 'yellow', ...scannerWords[state] }
    case 'missing':
    case 'busy':
    case 'forbidden':
    case 'failed':
      return { light: 'yellow', ...portWords[state] }
  }
}
