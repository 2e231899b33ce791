import { join } from 'node:path'
import type { TrainingStatus } from '../../shared/ipc/contract/operations.ts'
import { type Reply, success } from '../../shared/ipc/reply.ts'
import type { TrainingAddresses, TrainingStart } from '../processes/messages.ts'
import { openParentPort, type ParentPort } from '../processes/parent-port.ts'
import { trainingMethods } from '../processes/peers.ts'
import { describeError, deviceFailure, serveCalls } from '../processes/serve-calls.ts'
import { type ScannerServer, startScannerServer } from './barcode/scanner-server.ts'
import { type CardReaderServer, startCardReaderServer } from './card-reader/card-reader-server.ts'
import { createFaultBoard, deviceFaults, type FaultBoard } from './device-faults.ts'
import { type Platform, startPlatform } from './platform/platform.ts'
import { sampleProjects } from './platform/sample-projects.ts'
import { type QueueSystem, startQueueSystem } from './queue-system/queue-system.ts'
import {
  type ReceiptPrinterServer,
  startReceiptPrinterServer,
} from './receipt-printer/receipt-printer-server.ts'
import { type PageScanner, startPageScanner } from './scanner/page-scanner.ts'
import { readSamplePages } from './scanner/sample-pages.ts'

interface Tools {
  readonly platform: Platform
  readonly cardReader: CardReaderServer
  readonly queueSystem: QueueSystem
  readonly pageScanner: PageScanner
  readonly scanner: ScannerServer
  readonly receiptPrinter: ReceiptPrinterServer
  readonly faults: FaultBoard
}

/** The process of training mode: the sandbox platform and the simulated reader, and what the training bar does to them. */
function runTraining(): void {
  const log = (line: string) => {
    process.stderr.write(`training: ${line}\n`)
  }
  const fail = (error: unknown) => {
    log(`ends: ${describeError(error)}`)
    process.exit(1)
  }
  process.on('uncaughtException', fail)
  const port = openParentPort()
  let tools: Promise<Tools> | undefined
  const close = async () => {
    const open = await tools
    await Promise.all([
      open?.platform.close(),
      open?.cardReader.close(),
      open?.queueSystem.close(),
      open?.pageScanner.close(),
      open?.scanner.close(),
      open?.receiptPrinter.close(),
    ])
  }
  serveTools(port, () => tools, log)
  port.onMessage((message) => {
    if (message.type === 'start') {
      // Sent once, and only ever this child's own start.
      tools ??= startTools(message.start as TrainingStart)
      tools.then((open) => port.send({ type: 'ready', info: addressesOf(open) })).catch(fail)
    }
    if (message.type === 'stop') close().then(() => process.exit(0), fail)
  })
  port.onClose(close)
}

async function startTools({ dataDirectory, resourcesDirectory }: TrainingStart): Promise<Tools> {
  const platform = await startPlatform({ dataDirectory: join(dataDirectory, 'platform') })
  for (const project of sampleProjects(new Date())) platform.push(project)
  const cardReader = await startCardReaderServer()
  const pageScanner = await startPageScanner({ refill: await readSamplePages(resourcesDirectory) })
  const [queueSystem, scanner, receiptPrinter] = await Promise.all([
    startQueueSystem(),
    startScannerServer(),
    startReceiptPrinterServer(),
  ])
  const devices = { cardReader, pageScanner, scanner, receiptPrinter }
  return { platform, queueSystem, ...devices, faults: createFaultBoard(devices) }
}

function addressesOf(tools: Tools): TrainingAddresses {
  const { platform, cardReader, queueSystem, pageScanner, scanner, receiptPrinter } = tools
  return {
    receiptPrinterPort: receiptPrinter.port,
    platformUrl: platform.url,
    queueUrl: queueSystem.url,
    pageScannerUrl: pageScanner.url,
    cardReader: { kind: 'tcp', host: '127.0.0.1', port: cardReader.port },
    scanner: { kind: 'tcp', host: '127.0.0.1', port: scanner.port },
  }
}

function serveTools(
  port: ParentPort,
  tools: () => Promise<Tools> | undefined,
  log: (line: string) => void,
): void {
  const answer = async (act: (open: Tools) => unknown): Promise<Reply<TrainingStatus>> => {
    const open = await tools()
    if (!open) return deviceFailure('训练平台还没有启动，请稍等几秒再试。')
    await act(open)
    return success(statusOf(open))
  }
  serveCalls(
    port,
    trainingMethods,
    {
      status: () => answer(() => undefined),
      placeCard: ({ cardId }) => answer(({ cardReader }) => cardReader.place(cardId)),
      scan: ({ text }) => answer(({ scanner }) => scanner.scan(text)),
      setFault: ({ faultId, on }) => answer(({ faults }) => faults.set(faultId, on)),
      setPlatform: ({ up }) => answer(({ platform }) => platform.setUp(up)),
    },
    { serviceName: '训练工具', log },
  )
}

function statusOf({ platform, cardReader, faults }: Tools): TrainingStatus {
  return {
    platformUp: platform.isUp(),
    platformCases: platform.cases(),
    cards: cardReader.cards.map(({ cardId, label }) => ({ cardId, label })),
    cardOnReader: cardReader.cardOnReader,
    faults: deviceFaults.map(({ faultId, label }) => ({
      faultId,
      label,
      on: faults.isOn(faultId),
    })),
  }
}

runTraining()
