import { officialNumber, provisionalNumber } from '../../shared/case/case-number.ts'
import type { CaseNumber } from '../../shared/case/joint-case.ts'
import type { Reader, Writer } from '../handles.ts'
import { takeNext } from './sequences.ts'

/** A block of official numbers, `first` to `last` inclusive, as the platform lent it. */
export interface NumberLease {
  /** Who lent it (`PlatformAccess.id`): another platform knows nothing of these numbers. */
  readonly platform: string
  readonly leaseId: string
  readonly prefix: string
  readonly first: number
  readonly last: number
  readonly width: number
}

/**
 * Keeps a lease; a repeated `leaseId` changes nothing. False: under the same prefix the block overlaps one that
 * this platform has lent, or numbers that were given out of another platform's; it is not kept, since using it
 * would give two cases one number.
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
    .where((eb) =>
      eb.or([
        eb('platform', '=', lease.platform),
        eb.and([eb('next', '>', lease.first), eb('next', '>', eb.ref('first'))]),
      ]),
    )
    .executeTakeFirst()
  if (overlapping) return false
  await write
    .insertInto('number_lease')
    .values({
      lease_id: lease.leaseId,
      platform: lease.platform,
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

/** Official numbers of this platform that can still be given while it is away. */
export async function numbersLeft(read: Reader, platform: string): Promise<number> {
  const row = await read
    .selectFrom('number_lease')
    .select((eb) => eb.fn.sum<number | null>(eb('last', '-', eb.ref('next'))).as('gaps'))
    .select((eb) => eb.fn.countAll<number>().as('leases'))
    .where('platform', '=', platform)
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
  /** Whose numbers are official now; null: no platform is configured. */
  readonly platform: string | null
}

/**
 * Takes the next number for a case, inside the transaction that accepts it: rolled back with it, given once
 * with it. Official from the oldest lease of the platform configured now; provisional when none is left. What
 * another platform lent stays unused, and stays in the table to explain the gap.
 */
export async function takeCaseNumber(write: Writer, request: NumberRequest): Promise<CaseNumber> {
  const taken =
    (await takeLeased(write, request.platform)) ?? (await takeProvisional(write, request))
  await write
    .insertInto('number_use')
    .values({ ...taken, case_id: request.caseId, used_at: request.at.toISOString() })
    .execute()
  return taken
}

async function takeLeased(write: Writer, platform: string | null): Promise<CaseNumber | undefined> {
  if (platform === null) return undefined
  const lease = await write
    .selectFrom('number_lease')
    .selectAll()
    .where('platform', '=', platform)
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
