import { sql } from 'kysely'
import type { HallCase, HallEvent } from '../hall/queries/append.ts'
import type { SumKey, SumRow } from '../hall/queries/sums.ts'
import type { Reader, Writer } from '../handles.ts'
import { caseGrams } from '../search-grams.ts'

export interface HallProgress {
  readonly hallId: string
  /** Of the last event that the hall confirmed. */
  readonly seq: number
  /** UTC ISO text. */
  readonly sentAt: string | null
}

export async function findHallProgress(read: Reader): Promise<HallProgress | undefined> {
  const row = await read.selectFrom('hall_progress').selectAll().executeTakeFirst()
  return row && { hallId: row.hall_id, seq: row.seq, sentAt: row.sent_at }
}

export async function saveHallProgress(write: Writer, progress: HallProgress): Promise<void> {
  await write
    .replaceInto('hall_progress')
    .values({
      ...{ hall_progress_id: 1, hall_id: progress.hallId },
      ...{ seq: progress.seq, sent_at: progress.sentAt },
    })
    .execute()
}

/** What names this counter's log for ever; undefined: nothing has happened here yet. */
export async function findLogId(read: Reader): Promise<string | undefined> {
  const row = await read
    .selectFrom('event')
    .select('event_id')
    .where('seq', '=', 1)
    .executeTakeFirst()
  return row?.event_id
}

/** In the order of the log. */
export async function listHallEvents(
  read: Reader,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly HallEvent[]> {
  return read
    .selectFrom('event')
    .selectAll()
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

export async function findEventHash(read: Reader, seq: number): Promise<string | undefined> {
  const row = await read
    .selectFrom('event')
    .select('hash')
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row?.hash
}

/** These cases as they are now, but for drafts: nobody has filed those yet. */
export async function listHallCases(
  read: Reader,
  caseIds: readonly string[],
): Promise<readonly HallCase[]> {
  const rows = await read
    .selectFrom('joint_case')
    .leftJoin('account', 'account.account_id', 'joint_case.owner_id')
    .select(['case_id', 'joint_case.state', 'number', 'official_number', 'applicant_name'])
    .select(['project_name', 'display_name', 'changed_at', 'next_due_on', 'next_due_kind'])
    .select(
      sql<string>`(select coalesce(group_concat(distinct kind), '') from clock
        where clock.case_id = joint_case.case_id and ended_on is null)`.as('waits'),
    )
    .where('case_id', 'in', caseIds)
    .where('joint_case.state', '<>', 'draft')
    .execute()
  return rows.map((row) => ({
    ...{ caseId: row.case_id, state: row.state },
    number: row.official_number ?? row.number ?? '',
    applicantName: storable(row.applicant_name),
    projectName: storable(row.project_name),
    ownerName: storable(row.display_name ?? ''),
    changedAt: row.changed_at,
    ...{ nextDueOn: row.next_due_on, nextDueKind: row.next_due_kind },
    waits: row.waits === '' ? [] : row.waits.split(','),
    grams: gramsOf({
      ...{ applicantName: row.applicant_name, projectName: row.project_name },
      ...{ number: row.number ?? '', officialNumber: row.official_number ?? '' },
    }),
  }))
}

/** Neither telephones nor ID numbers: by those a case is found at the window that has it. */
function gramsOf(words: {
  readonly applicantName: string
  readonly projectName: string
  readonly number: string
  readonly officialNumber: string
}): readonly string[] {
  const grams = caseGrams({ ...words, mobile: '', applicantIdNumber: '' }).split(' ')
  return [...new Set(grams)].filter((gram) => gram.length > 1)
}

/** PostgreSQL keeps no NUL in a text. */
function storable(text: string): string {
  return text.replaceAll('\0', '')
}

export interface DueSum extends SumKey {
  readonly changes: number
}

/** Oldest first, so that a hall fills up day by day. */
export async function listDueSums(read: Reader, limit: number): Promise<readonly DueSum[]> {
  return read
    .selectFrom('hall_sum_due')
    .selectAll()
    .orderBy('step')
    .orderBy('day')
    .orderBy('counted')
    .limit(limit)
    .execute()
}

export async function listSumRows(
  read: Reader,
  { step, day, counted }: SumKey,
): Promise<readonly SumRow[]> {
  const [table, at] = step === 'day' ? ['statistic_day', day] : ['statistic_month', day.slice(0, 7)]
  const hour = step === 'day' ? sql`hour` : sql`-1`
  const { rows } = await sql<Omit<SumRow, keyof SumKey>>`
    select window_no, account_id, item_id, receiver_id, source, region, ${hour} as hour, count, total
      from ${sql.table(table)} join statistic_place using (place_id)
      where ${sql.ref(step)} = ${at} and counted = ${counted}`.execute(read as never)
  return rows.map((row) => ({ step, day, counted, ...row }))
}

/** What has changed since it was read stays due. */
export async function settleSums(write: Writer, sums: readonly DueSum[]): Promise<void> {
  for (const { step, day, counted, changes } of sums)
    await write
      .deleteFrom('hall_sum_due')
      .where('step', '=', step)
      .where('day', '=', day)
      .where('counted', '=', counted)
      .where('changes', '=', changes)
      .execute()
}

/** For a hall that has none of them, or older ones. */
export async function makeEverySumDue(write: Writer): Promise<void> {
  for (const [step, day] of [
    ['day', 'day'],
    ['month', `month || '-01'`],
  ] as const)
    await sql`insert into hall_sum_due
      select distinct ${step}, ${sql.raw(day)}, counted, 1 from ${sql.table(`statistic_${step}`)} where true
      on conflict (step, day, counted) do update set changes = changes + 1`.execute(write)
}
