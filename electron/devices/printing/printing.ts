import type { z } from 'zod'
import { failure, type Reply, success } from '../../../shared/ipc/reply.ts'
import type { PeerDevice } from '../../processes/device-methods/peer-device.ts'
import type { deviceMethods } from '../../processes/peers.ts'
import { createCupsQueue, type Lookup, type PrinterFacts, type WithdrawnJob } from './cups-queue.ts'
import { createIppClient, type IppServer, usualServers } from './ipp-client.ts'
import { runLp } from './lp.ts'
import { adviceFor, isBlocking, noPrinter, noSpooler, notOnThisSystem } from './printer-words.ts'

type Methods = typeof deviceMethods
type Printing = {
  readonly [Name in
    | 'printerStatus'
    | 'spool'
    | 'spoolerJob'
    | 'findSpoolerJob'
    | 'withdrawSpoolerJob']: (
    input: z.output<Methods[Name]['input']>,
  ) => Promise<Reply<z.input<Methods[Name]['output']>>>
}

/** Printing over CUPS. Without it, or without a queue, every answer is a sentence, and the counter goes on. */
export function openPrinting({
  servers = usualServers,
  platform = process.platform,
}: {
  readonly servers?: readonly IppServer[]
  readonly platform?: NodeJS.Platform
} = {}): Printing {
  if (platform === 'win32') return refuseAll(notOnThisSystem)
  const queue = createCupsQueue(createIppClient(servers))
  return {
    async printerStatus({ printer }) {
      return success(statusOf(await queue.findPrinter(printer)))
    },
    async spool({ printer, title, pdfBase64, media }) {
      const target = await queue.findPrinter(printer)
      if (target.kind !== 'found') return failure('device', sentenceOf(target))
      const { name } = target.value
      if (!target.value.accepting)
        return failure(
          'device',
          `打印机“${name}”不接收任务，没有打印。请管理员恢复打印机队列后重新打印。`,
        )
      const result = await runLp(name, { title, media, pdf: Buffer.from(pdfBase64, 'base64') })
      if (result.outcome === 'taken')
        return success({ printer: name, spoolerJobId: result.spoolerJobId })
      if (result.outcome === 'missing') return failure('device', noSpooler)
      // `unavailable`: whether the printer has it is not known, and the engine must look before it says so.
      return result.outcome === 'refused'
        ? failure('device', `打印机“${name}”没有接收这次打印。请检查打印机后重新打印。`)
        : failure('unavailable', '送打印时没有等到回应。')
    },
    async spoolerJob({ spoolerJobId }) {
      const found = await queue.findJob(numberOf(spoolerJobId))
      if (found.kind === 'found') {
        const { state, printer } = found.value
        const isUnderWay = state === 'pending' || state === 'stopped' || state === 'printing'
        const advice = isUnderWay ? await adviceOf(printer) : ''
        return success({ state, advice: advice || stoppedAdvice(state) })
      }
      return found.kind === 'none'
        ? success({ state: 'gone', advice: '' })
        : failure('unavailable', noSpooler)
    },
    async withdrawSpoolerJob({ spoolerJobId }) {
      const found = await queue.withdrawJob(numberOf(spoolerJobId))
      if (found.kind === 'unreachable') return failure('unavailable', noSpooler)
      return success({ became: found.kind === 'found' ? endOf(found.value) : 'unknown' })
    },
    async findSpoolerJob({ title }) {
      const found = await queue.findJobByTitle(title)
      if (found.kind === 'unreachable') return failure('unavailable', noSpooler)
      if (found.kind !== 'found') return success(null)
      const { printer, id, state } = found.value
      return success({ spoolerJobId: `${printer}-${id}`, state })
    },
  }

  async function adviceOf(printer: string): Promise<string> {
    const found = await queue.findPrinter(printer)
    return found.kind === 'found' ? adviceFor(found.value.reasons) : ''
  }
}

function numberOf(spoolerJobId: string): number {
  return Number(spoolerJobId.slice(spoolerJobId.lastIndexOf('-') + 1))
}

function endOf({ state, begun }: WithdrawnJob): 'unprinted' | 'printed' | 'unknown' {
  if (state === 'completed') return 'printed'
  return state === 'canceled' && !begun ? 'unprinted' : 'unknown'
}

function stoppedAdvice(state: string): string {
  return state === 'stopped' ? '打印机已停下，请到打印机前查看。' : ''
}

function sentenceOf(lookup: Exclude<Lookup<PrinterFacts>, { kind: 'found' }>): string {
  return lookup.kind === 'none' ? noPrinter : noSpooler
}

function statusOf(lookup: Lookup<PrinterFacts>): PeerDevice {
  if (lookup.kind !== 'found')
    return { light: 'red', state: '没有打印机', advice: sentenceOf(lookup) }
  const { name, reasons, accepting, stopped } = lookup.value
  const advice = adviceFor(reasons)
  if (!accepting || stopped || isBlocking(reasons))
    return {
      light: 'red',
      state: `${name}：不能打印`,
      advice: advice || '打印机队列已停，请管理员恢复打印机队列。',
    }
  return { light: advice ? 'yellow' : 'green', state: `${name}：可以打印`, advice }
}

function refuseAll(sentence: string): Printing {
  const refused = async () => failure('device', sentence)
  return {
    printerStatus: async () => success({ light: 'red', state: '没有打印机', advice: sentence }),
    spool: refused,
    spoolerJob: refused,
    findSpoolerJob: refused,
    withdrawSpoolerJob: refused,
  }
}
