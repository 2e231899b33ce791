import { officialNumber, provisionalNumber } from '../../shared/case/case-number.ts'
import type { CaseNumber } from '../../shared/case/joint-case.ts'
import type { Reader, Writer } from '../handles.ts'
import { takeNext } from './sequences.ts'

/** A block of official numbers, `first` to `last` inclusive, as the platform lent it. */
export interface NumberLease {
  readonly leaseId: string
  readonly prefix: string
  readonly first: number
  readonly last: number
  readonly width: number
}

/**
 * Keeps a lease; a repeated `leaseId` changes nothing. False: the block overlaps one that is already here under
 * the same prefix and is not kept, since using it would give two cases one number.
 */
export async function insertLease(write: Writer, lease: NumberLease, at: Date): Promise<boolean> {
  const known = await write
    .selectFrom('number_lease')
    .select('lease_id')
    .where('lease_id', '=', lease.leaseId)
    .executeTakeFirst()
  if (known) return true
  const overlapping = await write
    .selectFrom('number_lease')
    .select('lease_id')
    .where('prefix', '=', lease.prefix)
    .where('first', '<=', lease.last)
    .where('last', '>=', lease.first)
    .executeTakeFirst()
  if (overlapping) return false
  await write
    .insertInto('number_lease')
    .values({
      lease_id: lease.leaseId,
      prefix: lease.prefix,
      first: lease.first,
      last: lease.last,
      next: lease.first,
      width: lease.width,
      leased_at: at.toISOString(),
    })
    .execute()
  return true
}

/** Official numbers that can still be given without the platform. */
export async function numbersLeft(read: Reader): Promise<number> {
  const row = await read
    .selectFrom('number_lease')
    .select((eb) => eb.fn.sum<number | null>(eb('last', '-', eb.ref('next'))).as('gaps'))
    .select((eb) => eb.fn.countAll<number>().as('leases'))
    .whereRef('next', '<=', 'last')
    .executeTakeFirstOrThrow()
  return Number(row.gaps ?? 0) + Number(row.leases)
}

export interface NumberRequest {
  readonly caseId: string
  readonly at: Date
  /** GB/T 2260, six digits. */
  readonly regionCode: string
  readonly windowNo: string
}

/**
 * Takes the next number for a case, inside the transaction that accepts it: rolled back with it, given once
 * with it. Official from the oldest lease; provisional when none is left.
 */
export async function takeCaseNumber(write: Writer, request: NumberRequest): Promise<CaseNumber> {
  const taken = (await takeLeased(write)) ?? (await takeProvisional(write, request))
  await write
    .insertInto('number_use')
    .values({ ...taken, case_id: request.caseId, used_at: request.at.toISOString() })
    .execute()
  return taken
}

async function takeLeased(write: Writer): Promise<CaseNumber | undefined> {
  const lease = await write
    .selectFrom('number_lease')
    .selectAll()
    .whereRef('next', '<=', 'last')
    .orderBy('leased_at')
    .orderBy('first')
    .limit(1)
    .executeTakeFirst()
  if (!lease) return undefined
  await write
    .updateTable('number_lease')
    .set({ next: lease.next + 1 })
    .where('lease_id', '=', lease.lease_id)
    .execute()
  return { number: officialNumber(lease.prefix, lease.next, lease.width), kind: 'official' }
}

async function takeProvisional(write: Writer, request: NumberRequest): Promise<CaseNumber> {
  const date = chinaDate(request.at)
  const name = `provisional:${request.regionCode}:${request.windowNo}:${date}`
  const serial = await takeNext(write, name)
  return { number: provisionalNumber(request, date, serial), kind: 'provisional' }
}

/** The hall's day: China has one time zone and no summer time. */
function chinaDate(at: Date): string {
  const shifted = new Date(at.getTime() + 8 * 3_600_000)
  return shifted.toISOString().slice(0, 10).replaceAll('-', '')
}
