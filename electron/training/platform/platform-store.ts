import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { officialNumber } from '../../../shared/case/case-number.ts'
import type { PushedProject } from '../../../shared/case/pushed-project.ts'
import { type CasePage, casesOf, type DayAsked } from './case-list.ts'
import { createHeadStore, type HeadStore, headTable } from './log-heads.ts'

/** What the platform knows of one submission; an `operationId` is unique for ever. */
export interface StoredSubmission {
  readonly operationId: string
  readonly caseId: string
  readonly caseSeq: number
  readonly body: string
  readonly bodySha256: string
  readonly receiptNo: string
  readonly receivedAt: string
  /** The official number of the case when the platform gave it; null when the counter brought one from a lease. */
  readonly officialNumber: string | null
}

export interface IncomingSubmission {
  readonly operationId: string
  readonly caseId: string
  readonly caseSeq: number
  readonly body: string
  readonly bodySha256: string
  readonly number: { readonly number: string; readonly kind: 'official' | 'provisional' }
  readonly regionCode: string
  /** With the case's content; the first operation of a case has it. */
  readonly whole: boolean
}

export type Stored =
  | { readonly kind: 'stored' | 'replayed'; readonly submission: StoredSubmission }
  | { readonly kind: 'other-body' }
  | { readonly kind: 'wrong-sequence'; readonly expected: number }
  | { readonly kind: 'number-taken' | 'content-missing' }

export interface Lease {
  readonly leaseId: string
  readonly prefix: string
  readonly first: number
  readonly last: number
  readonly width: number
}

export interface PlatformStore {
  store(submission: IncomingSubmission, at: Date): Stored
  lease(leaseId: string, regionCode: string, count: number, at: Date): Lease
  readonly heads: HeadStore
  push(project: PushedProject): void
  /** Of the province whose regions begin so, in the order in which they were pushed. */
  pushedAfter(position: number, regionStart: string, limit: number): PushedPage
  /** Cases that a window received on one of China's dates, as their last operation tells. */
  casesOf(asked: DayAsked): CasePage
  countCases(): number
  find(operationId: string): StoredSubmission | undefined
  /** In the order of their sequence. */
  list(): readonly StoredSubmission[]
  close(): void
}

export interface PushedPage {
  readonly projects: readonly PushedProject[]
  readonly cursor: string
  readonly more: boolean
}

const width = 7

/** The sandbox platform's own file, `platform.db`; every answer is on disk before it is given. */
export function openPlatformStore(directory: string): PlatformStore {
  if (!existsSync(directory)) mkdirSync(directory, { recursive: true, mode: 0o700 })
  const db = new Sqlite(join(directory, 'platform.db'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('busy_timeout = 5000')
  db.exec(tables + headTable)
  const find = db.prepare<[string], StoredSubmission>(`${columns} where operation_id = ?`)
  const list = db.prepare<[], StoredSubmission>(`${columns} order by case_id, case_seq`)
  const count = db.prepare<[], { cases: number }>('select count(*) as cases from platform_case')
  const push = db.prepare<[string, string, string]>(
    'insert into pushed_project (project_id, region_code, body) values (?, ?, ?) on conflict do nothing',
  )
  const pushed = db.prepare<[number, string, number], { position: number; body: string }>(
    `select position, body from pushed_project where position > ? and region_code glob ?
       order by position limit ?`,
  )
  return {
    store: db.transaction((submission: IncomingSubmission, at: Date) =>
      storeSubmission(db, submission, at),
    ).immediate,
    lease: db.transaction((leaseId: string, regionCode: string, wanted: number, at: Date) =>
      lendNumbers(db, { leaseId, regionCode, wanted, at }),
    ).immediate,
    heads: createHeadStore(db),
    push: (project) => {
      push.run(project.projectId, project.regionCode, JSON.stringify(project))
    },
    pushedAfter: (position, regionStart, limit) => {
      const rows = pushed.all(position, `${regionStart}*`, limit + 1)
      const page = rows.slice(0, limit)
      return {
        projects: page.map(({ body }) => JSON.parse(body) as PushedProject),
        cursor: String(page.at(-1)?.position ?? position),
        more: rows.length > limit,
      }
    },
    casesOf: (asked) => casesOf(db, asked),
    countCases: () => count.get()?.cases ?? 0,
    find: (operationId) => find.get(operationId),
    list: () => list.all(),
    close: () => {
      db.close()
    },
  }
}

const tables = `
  create table if not exists platform_case (
    case_id text primary key,
    number text not null unique,
    given_number text unique
  ) strict;
  create table if not exists submission (
    operation_id text primary key,
    case_id text not null references platform_case,
    case_seq integer not null check (case_seq > 0),
    body text not null,
    body_sha256 text not null,
    receipt_no text not null unique,
    received_at text not null,
    official_number text,
    unique (case_id, case_seq)
  ) strict;
  create table if not exists lease (
    lease_id text primary key,
    prefix text not null,
    first integer not null,
    last integer not null,
    leased_at text not null
  ) strict;
  create table if not exists pushed_project (
    position integer primary key autoincrement,
    project_id text not null unique,
    region_code text not null,
    body text not null
  ) strict;
  create table if not exists serial (name text primary key, next integer not null) strict;`

const columns = `
  select operation_id as operationId, case_id as caseId, case_seq as caseSeq, body, body_sha256 as bodySha256,
         receipt_no as receiptNo, received_at as receivedAt, official_number as officialNumber
    from submission`

function storeSubmission(db: Sqlite.Database, incoming: IncomingSubmission, at: Date): Stored {
  const known = db
    .prepare<[string], StoredSubmission>(`${columns} where operation_id = ?`)
    .get(incoming.operationId)
  if (known) return replay(known, incoming)
  const expected = nextSequence(db, incoming.caseId)
  if (incoming.caseSeq !== expected) return { kind: 'wrong-sequence', expected }
  if (expected === 1 && !incoming.whole) return { kind: 'content-missing' }
  if (!claimCase(db, incoming)) return { kind: 'number-taken' }
  const submission: StoredSubmission = {
    operationId: incoming.operationId,
    caseId: incoming.caseId,
    caseSeq: incoming.caseSeq,
    body: incoming.body,
    bodySha256: incoming.bodySha256,
    receiptNo: `HZ${String(takeSerial(db, 'receipt', 1)).padStart(9, '0')}`,
    receivedAt: at.toISOString(),
    officialNumber:
      incoming.number.kind === 'provisional' ? numberOf(db, incoming.caseId, at, incoming) : null,
  }
  db.prepare(
    `insert into submission values (@operationId, @caseId, @caseSeq, @body, @bodySha256,
       @receiptNo, @receivedAt, @officialNumber)`,
  ).run(submission)
  return { kind: 'stored', submission }
}

function replay(known: StoredSubmission, incoming: IncomingSubmission): Stored {
  const same =
    known.bodySha256 === incoming.bodySha256 &&
    known.caseId === incoming.caseId &&
    known.caseSeq === incoming.caseSeq
  return same ? { kind: 'replayed', submission: known } : { kind: 'other-body' }
}

function nextSequence(db: Sqlite.Database, caseId: string): number {
  const row = db
    .prepare<[string], { last: number | null }>(
      'select max(case_seq) as last from submission where case_id = ?',
    )
    .get(caseId)
  return (row?.last ?? 0) + 1
}

/** False: another case came with this number before. */
function claimCase(db: Sqlite.Database, incoming: IncomingSubmission): boolean {
  const { number } = incoming.number
  const holder = db
    .prepare<[string, string], { case_id: string }>(
      'select case_id from platform_case where number = ? or given_number = ?',
    )
    .get(number, number)
  if (holder) return holder.case_id === incoming.caseId
  db.prepare(
    'insert into platform_case (case_id, number) values (?, ?) on conflict do nothing',
  ).run(incoming.caseId, number)
  return true
}

/** One official number per case, however many submissions tell about it. */
function numberOf(
  db: Sqlite.Database,
  caseId: string,
  at: Date,
  { regionCode }: { readonly regionCode: string },
): string {
  const known = db
    .prepare<[string], { given_number: string | null }>(
      'select given_number from platform_case where case_id = ?',
    )
    .get(caseId)
  if (known?.given_number) return known.given_number
  const prefix = prefixOf(regionCode, at)
  const number = officialNumber(prefix, takeSerial(db, prefix, 1), width)
  db.prepare('update platform_case set given_number = ? where case_id = ?').run(number, caseId)
  return number
}

interface LeaseRequest {
  readonly leaseId: string
  readonly regionCode: string
  readonly wanted: number
  readonly at: Date
}

function lendNumbers(db: Sqlite.Database, request: LeaseRequest): Lease {
  const { leaseId, regionCode, wanted, at } = request
  const known = db
    .prepare<[string], Omit<Lease, 'width'>>(
      'select lease_id as leaseId, prefix, first, last from lease where lease_id = ?',
    )
    .get(leaseId)
  if (known) return { ...known, width }
  const prefix = prefixOf(regionCode, at)
  const first = takeSerial(db, prefix, wanted)
  const lease = { leaseId, prefix, first, last: first + wanted - 1 }
  db.prepare('insert into lease values (@leaseId, @prefix, @first, @last, @at)').run({
    ...lease,
    at: at.toISOString(),
  })
  return { ...lease, width }
}

/** The first of `count` serials that nobody else will ever get. */
function takeSerial(db: Sqlite.Database, name: string, count: number): number {
  const row = db
    .prepare<[string, number, number], { next: number }>(
      `insert into serial values (?, 1 + ?)
         on conflict (name) do update set next = next + ? returning next`,
    )
    .get(name, count, count)
  return (row?.next ?? 0) - count
}

function prefixOf(regionCode: string, at: Date): string {
  const inChina = new Date(at.getTime() + 8 * 3_600_000)
  return `${regionCode}-${inChina.getUTCFullYear()}-`
}
