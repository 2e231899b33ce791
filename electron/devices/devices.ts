import { openParentPort } from '../processes/parent-port.ts'
import { deviceMethods } from '../processes/peers.ts'
import { describeError, serveCalls } from '../processes/serve-calls.ts'
import { createScanner } from './barcode/scanner.ts'
import { openCapture } from './capture/capture.ts'
import { findDevices } from './find-devices.ts'
import { createCardReader } from './id-card/card-reader.ts'
import { openSlipPrinting } from './printing/escpos/slip-printing.ts'
import { openPrinting } from './printing/printing.ts'

/**
 * The process that holds every driver, so that a reader which hangs or crashes takes neither the data nor the
 * window with it. Nothing of a card is ever written to a log.
 */
function runDevices(): void {
  const log = (line: string) => {
    process.stderr.write(`devices: ${line}\n`)
  }
  // The default would print the message of the error, which may quote a card.
  process.on('uncaughtException', (error) => {
    log(`ends: ${describeError(error)}`)
    process.exit(1)
  })

  const port = openParentPort()
  const cardReader = createCardReader({
    now: () => new Date(),
    onPhase: (phase) => port.send({ type: 'notice', notice: { kind: 'card-reader', phase } }),
    log,
  })
  const scanner = createScanner({
    onScan: ({ symbology, text }) =>
      port.send({ type: 'notice', notice: { kind: 'scan', symbology, text } }),
    log,
  })
  const close = () => Promise.all([cardReader.close(), scanner.close()])
  serveCalls(
    port,
    deviceMethods,
    {
      configure: cardReader.configure,
      readCard: cardReader.readCard,
      cardReaderStatus: cardReader.cardReaderStatus,
      configureScanner: scanner.configureScanner,
      scannerStatus: scanner.scannerStatus,
      findDevices: () => findDevices(),
      ...openPrinting(),
      ...openCapture({ log }),
      ...openSlipPrinting(),
    },
    { serviceName: '设备服务', log },
  )
  port.onMessage((message) => {
    if (message.type === 'start') port.send({ type: 'ready', info: {} })
    if (message.type === 'stop') void close().then(() => process.exit(0))
  })
  port.onClose(async () => {
    await close()
  })
}

runDevices()
