import type { z } from 'zod'
import type { SpoolState } from '../../processes/peers.ts'
import { type IppClient, ippOperation, requestingUser } from './ipp-client.ts'
import { type IppAttribute, type IppGroup, type IppResponse, ippTag } from './ipp-codec.ts'

/** `unreachable`: no spooler answered, so nothing is known. */
export type Lookup<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreachable' }

export interface PrinterFacts {
  readonly name: string
  readonly accepting: boolean
  readonly stopped: boolean
  readonly reasons: readonly string[]
}
export interface SpoolerJob {
  readonly id: number
  readonly printer: string
  readonly state: z.infer<typeof SpoolState>
}

export interface WithdrawnJob {
  readonly state: SpoolerJob['state']
  /** The printer had begun with it. */
  readonly begun: boolean
}

export interface CupsQueue {
  /** Null: the default printer, or the only one. */
  findPrinter(name: string | null): Promise<Lookup<PrinterFacts>>
  findJob(id: number): Promise<Lookup<SpoolerJob>>
  /** Takes a job out of its queue and says what had become of it by then. */
  withdrawJob(id: number): Promise<Lookup<WithdrawnJob>>
  /** The newest with this title, finished ones included. */
  findJobByTitle(title: string): Promise<Lookup<SpoolerJob>>
}

const printerAttributes = [
  'printer-name',
  'printer-state',
  'printer-state-reasons',
  'printer-is-accepting-jobs',
]
const jobAttributes = ['job-id', 'job-name', 'job-state', 'job-printer-uri']
const stoppedPrinter = 5
/** client-error-not-found, RFC 8011 appendix B: also what a spooler without any queue says. */
const notFound = 0x0406
/** RFC 8011 5.3.7. Held counts as stopped: it waits for somebody. */
const spoolStates: Readonly<Record<number, SpoolerJob['state']>> = {
  3: 'pending',
  4: 'stopped',
  5: 'printing',
  6: 'stopped',
  7: 'canceled',
  8: 'aborted',
  9: 'completed',
}

export function createCupsQueue(client: IppClient): CupsQueue {
  const askForPrinters = async (
    operation: typeof ippOperation.getDefault | typeof ippOperation.getPrinters,
  ) => client.ask(operation, [requestingUser(), wanted(printerAttributes)])

  async function findUsualPrinter(): Promise<Lookup<PrinterFacts>> {
    const preset = await askForPrinters(ippOperation.getDefault)
    if (!preset) return { kind: 'unreachable' }
    const [first] = preset.objects
    if (first && isSuccess(preset.status)) return { kind: 'found', value: toPrinter(first) }
    const all = await askForPrinters(ippOperation.getPrinters)
    if (!all) return { kind: 'unreachable' }
    const [only, ...others] = all.objects
    // With several and no default, guessing would send a letter to another room.
    return only && others.length === 0 && isSuccess(all.status)
      ? { kind: 'found', value: toPrinter(only) }
      : { kind: 'none' }
  }

  return {
    async findPrinter(name) {
      if (name === null) return findUsualPrinter()
      const uri = `ipp://localhost/printers/${encodeURIComponent(name)}`
      const answer = await client.ask(ippOperation.getPrinterAttributes, [
        { tag: ippTag.uri, name: 'printer-uri', values: [uri] },
        requestingUser(),
        wanted(printerAttributes),
      ])
      return toLookup(answer, toPrinter)
    },
    async findJob(id) {
      const answer = await client.ask(ippOperation.getJobAttributes, [
        { tag: ippTag.uri, name: 'job-uri', values: [`ipp://localhost/jobs/${id}`] },
        requestingUser(),
        wanted(jobAttributes),
      ])
      return toLookup(answer, toJob)
    },
    async withdrawJob(id) {
      const job = { tag: ippTag.uri, name: 'job-uri', values: [`ipp://localhost/jobs/${id}`] }
      await client.ask(ippOperation.cancelJob, [job, requestingUser()])
      // What counts is how it is now, whatever was answered.
      const answer = await client.ask(ippOperation.getJobAttributes, [
        job,
        requestingUser(),
        wanted([...jobAttributes, 'time-at-processing']),
      ])
      return toLookup(answer, (group) => ({
        state: toJob(group).state,
        // It has no value as long as nobody began with it (RFC 8011 5.3.14.2).
        begun: typeof group.get('time-at-processing')?.[0] === 'number',
      }))
    },
    async findJobByTitle(title) {
      const answer = await client.ask(ippOperation.getJobs, [
        { tag: ippTag.uri, name: 'printer-uri', values: ['ipp://localhost/'] },
        requestingUser(),
        { tag: ippTag.keyword, name: 'which-jobs', values: ['all'] },
        wanted(jobAttributes),
      ])
      // Only a spooler that really listed its jobs can say that there is no such job.
      if (!answer || !(isSuccess(answer.status) || answer.status === notFound))
        return { kind: 'unreachable' }
      const matching = answer.objects
        .filter((job) => job.get('job-name')?.[0] === title)
        .map(toJob)
        .sort((a, b) => b.id - a.id)
      return matching[0] ? { kind: 'found', value: matching[0] } : { kind: 'none' }
    },
  }
}

/** Every queue of the spooler; none: it has no queue. */
export async function listPrinters(client: IppClient): Promise<Lookup<readonly PrinterFacts[]>> {
  const all = await client.ask(ippOperation.getPrinters, [
    requestingUser(),
    wanted(printerAttributes),
  ])
  if (!all) return { kind: 'unreachable' }
  return all.objects.length > 0 && isSuccess(all.status)
    ? { kind: 'found', value: all.objects.map(toPrinter) }
    : { kind: 'none' }
}

function wanted(names: readonly string[]): IppAttribute {
  return { tag: ippTag.keyword, name: 'requested-attributes', values: names }
}

function isSuccess(status: number): boolean {
  return status < 0x0100
}

function toLookup<T>(answer: IppResponse | undefined, convert: (group: IppGroup) => T): Lookup<T> {
  if (!answer) return { kind: 'unreachable' }
  const [object] = answer.objects
  return object && isSuccess(answer.status)
    ? { kind: 'found', value: convert(object) }
    : { kind: 'none' }
}

function toPrinter(group: IppGroup): PrinterFacts {
  return {
    name: String(group.get('printer-name')?.[0] ?? ''),
    accepting: group.get('printer-is-accepting-jobs')?.[0] !== false,
    stopped: group.get('printer-state')?.[0] === stoppedPrinter,
    reasons: (group.get('printer-state-reasons') ?? []).map(String),
  }
}

function toJob(group: IppGroup): SpoolerJob {
  const uri = String(group.get('job-printer-uri')?.[0] ?? '')
  return {
    id: Number(group.get('job-id')?.[0]),
    printer: decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)),
    state: spoolStates[Number(group.get('job-state')?.[0])] ?? 'pending',
  }
}
