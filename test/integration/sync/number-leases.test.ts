import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { readerOf } from '../../../db/handles.ts'
import {
  insertLease,
  type NumberLease,
  numbersLeft,
  takeCaseNumber,
} from '../../../db/queries/numbers.ts'
import type { Fault } from '../../../electron/training/platform/faults.ts'
import { hasValidCheckCharacter, officialNumber } from '../../../shared/case/case-number.ts'
import { acceptSmallCase, platformId } from '../../support/accepted-case.ts'
import { syncParts } from '../../support/sync-parts.ts'
import { until } from '../../support/until.ts'

const leasesIn = async (parts: Awaited<ReturnType<typeof syncParts>>) =>
  readerOf(parts.db).selectFrom('number_lease').selectAll().orderBy('first').execute()

describe('the lease of numbers', () => {
  it('is filled with a block of one hundred when the platform is first reached', async () => {
    const parts = await syncParts()
    parts.sync.start()
    await until('numbers are there', async () => (await parts.sync.status()).numbersLeft === 100)
    const { number } = await parts.accept()
    expect(number.kind).toBe('official')
    expect(hasValidCheckCharacter(number.number)).toBe(true)
    expect((await parts.sync.status()).numbersLeft).toBe(99)
  })

  it('is refilled under fifty and not before', async () => {
    const parts = await syncParts()
    parts.sync.start()
    await until('numbers are there', async () => (await parts.sync.status()).numbersLeft === 100)
    for (let i = 0; i < 50; i += 1) await parts.accept()
    parts.sync.kick()
    await parts.untilDrained()
    expect(await leasesIn(parts)).toHaveLength(1)
    await parts.accept()
    parts.sync.kick()
    await until('it is refilled', async () => (await parts.sync.status()).numbersLeft === 149)
    expect(await leasesIn(parts)).toHaveLength(2)
  })

  it.each<readonly [string, Fault]>([
    ['lost', { kind: 'lost' }],
    ['cut', { kind: 'cut' }],
    ['too late', { kind: 'late', afterMs: 600 }],
    ['a failure', { kind: 'error-after-commit' }],
  ])(
    'costs no block when the answer is %s: the same one is asked for again',
    async (_name, fault) => {
      const parts = await syncParts()
      let asked = 0
      parts.platform.setFaults(({ path }) => {
        if (path !== '/v1/number-leases') return null
        asked += 1
        return asked === 1 ? fault : null
      })
      parts.sync.start()
      await until('numbers are there', async () => (await parts.sync.status()).numbersLeft === 100)
      expect(asked).toBe(2)
      expect(await leasesIn(parts)).toMatchObject([{ first: 1, last: 100, next: 1 }])
    },
  )

  it('that is empty gives provisional numbers, and the official one comes with the receipt', async () => {
    const told: string[] = []
    const parts = await syncParts({
      onOfficialNumber: async (_write, caseId) => {
        told.push(caseId)
      },
    })
    const { caseId, operationId, number } = await parts.accept()
    expect(number.kind).toBe('provisional')
    expect(number.number).toMatch(/^临430102-003-\d{8}-0001[0-9A-Z]$/)
    parts.platform.setFaults(({ operationId: id }) => (id ? { kind: 'twice' } : null))
    parts.sync.start()
    await parts.untilState(operationId, 'accepted')
    const row = await readerOf(parts.db)
      .selectFrom('joint_case')
      .select(['number', 'number_kind', 'official_number'])
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ number: number.number, number_kind: 'provisional' })
    expect(row.official_number).toBe(parts.platform.find(operationId)?.officialNumber)
    expect(row.official_number).toMatch(/^430102-\d{4}-\d{7}[0-9A-Z]$/)
    expect(told).toEqual([caseId])
    expect((await parts.entry(operationId)).caseNo).toBe(row.official_number)
  })

  it('does not take an official number that another case carries: a person has to look', async () => {
    const parts = await syncParts()
    const other = await parts.accept()
    const { operationId, caseId } = await parts.accept()
    // Whatever the sandbox gives, the other case has it already.
    await parts.db.transaction().execute(async (write) => {
      for (let serial = 1; serial <= 200; serial += 1) {
        const number = officialNumber(`430102-${chinaYear()}-`, serial, 7)
        await write
          .insertInto('number_use')
          .values({ number, kind: 'official', case_id: other.caseId, used_at: '' })
          .execute()
      }
    })
    parts.sync.start()
    await parts.untilState(operationId, 'returned')
    expect((await parts.entry(operationId)).reason).toContain('已用于另一办件')
    const row = await readerOf(parts.db)
      .selectFrom('joint_case')
      .select('official_number')
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow()
    expect(row.official_number).toBeNull()
  })

  it('refuses a block that overlaps one that it has', async () => {
    const { db } = await syncParts()
    const lease = {
      platform: platformId,
      leaseId: 'a',
      prefix: '430102-2026-',
      first: 1,
      last: 100,
      width: 7,
    }
    const at = new Date()
    const insert = (given: Partial<NumberLease>) =>
      db.transaction().execute((write) => insertLease(write, { ...lease, ...given }, at))
    expect(await insert({})).toBe(true)
    expect(await insert({})).toBe(true)
    expect(await insert({ leaseId: 'b', first: 100, last: 199 })).toBe(false)
    expect(await insert({ leaseId: 'c', first: 20, last: 30 })).toBe(false)
    expect(await insert({ leaseId: 'd', first: 101, last: 200 })).toBe(true)
    expect(await insert({ leaseId: 'e', prefix: '430102-2027-' })).toBe(true)
    expect(await numbersLeft(readerOf(db), platformId)).toBe(300)
  })

  it('of another platform is not used any more, and its rest stays as it is', async () => {
    const trial = await syncParts()
    const production = await syncParts()
    trial.sync.start()
    await until('numbers are there', async () => (await trial.sync.status()).numbersLeft === 100)
    expect((await trial.accept()).number.kind).toBe('official')
    await trial.untilDrained()
    const { url } = production.platform
    trial.access.current = { id: 'platform-2', url, appId: 'lianban', token: 'sandbox' }
    expect((await trial.sync.status()).numbersLeft).toBe(0)
    const before = await acceptSmallCase(trial.db, { platform: 'platform-2' })
    expect(before.number.kind).toBe('provisional')
    trial.sync.kick()
    // The new platform counts from one as well, and number one was given out: its first block is left alone.
    await until('its own are there', async () => (await trial.sync.status()).numbersLeft === 100)
    const after = await acceptSmallCase(trial.db, { platform: 'platform-2' })
    expect(after.number.kind).toBe('official')
    expect(await leasesIn(trial)).toMatchObject([
      { platform: platformId, first: 1, last: 100, next: 2 },
      { platform: 'platform-2', first: expect.toSatisfy((first) => first > 100) },
    ])
  })

  it('refuses numbers that were given out of another platform’s block, and not the unused ones', async () => {
    const { db } = await syncParts()
    const lease = { leaseId: 'a', prefix: '430102-2026-', first: 1, last: 100, width: 7 }
    const insert = (given: Partial<NumberLease> & { readonly platform: string }) =>
      db.transaction().execute((write) => insertLease(write, { ...lease, ...given }, new Date()))
    expect(await insert({ platform: platformId })).toBe(true)
    await acceptSmallCase(db)
    expect(await insert({ platform: 'platform-2', leaseId: 'b' })).toBe(false)
    expect(await insert({ platform: 'platform-2', leaseId: 'c', first: 2, last: 101 })).toBe(true)
    expect(await numbersLeft(readerOf(db), platformId)).toBe(99)
  })

  it('gives a number back when the acceptance is rolled back', async () => {
    const { db } = await syncParts()
    const request = {
      caseId: 'none',
      at: new Date(),
      regionCode: '430102',
      windowNo: '3',
      platform: null,
    }
    // The case does not exist, so the transaction can not hold.
    await expect(
      db.transaction().execute((write) => takeCaseNumber(write, request)),
    ).rejects.toThrow()
    expect((await acceptSmallCase(db)).number.number).toContain('-0001')
  })
})

function chinaYear(): number {
  return new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()
}

describe('five hundred acceptances', () => {
  it('never share a number, across leases, provisional ones and two windows of one platform', async () => {
    const first = await syncParts()
    const second = await syncParts()
    second.access.current = first.access.current
    await acceptSmallCase(first.db)
    first.sync.start()
    second.sync.start()
    for (let i = 0; i < 250; i += 1) {
      await acceptSmallCase(first.db)
      await acceptSmallCase(second.db, { windowNo: '4' })
      // Clerks' commands come one by one, and between two of them the network is served.
      await setImmediate()
      if (i % 20 === 0) {
        first.sync.kick()
        second.sync.kick()
      }
    }
    await first.untilDrained(30_000)
    await second.untilDrained(30_000)
    const numbers = await Promise.all(
      [first, second].map(async ({ db }) =>
        (
          await readerOf(db)
            .selectFrom('joint_case')
            .select(['number', 'official_number'])
            .execute()
        ).map((row) => ({ shown: row.number, official: row.official_number ?? row.number })),
      ),
    )
    const all = numbers.flat()
    expect(all).toHaveLength(501)
    expect(new Set(all.map(({ shown }) => shown)).size).toBe(501)
    expect(new Set(all.map(({ official }) => official)).size).toBe(501)
    expect(all.every(({ official }) => official?.startsWith('430102-'))).toBe(true)
    expect(all.every(({ shown }) => hasValidCheckCharacter(shown ?? ''))).toBe(true)
    const leases = [...(await leasesIn(first)), ...(await leasesIn(second))]
    expect(leases.length).toBeGreaterThanOrEqual(5)
    expect(all.filter(({ shown }) => shown?.startsWith('临'))).not.toHaveLength(0)
    expect(first.platform.cases()).toBe(501)
  }, 60_000)
})
