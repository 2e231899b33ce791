import { sql } from 'kysely'
import type { HallWriter } from '../hall-schema.ts'
import { type HallPlace, prefectureOf } from './counters.ts'

/** A line of a counter's log, as the counter stores it. */
export interface HallEvent {
  readonly seq: number
  readonly event_id: string
  readonly kind: string
  readonly case_id: string | null
  readonly account_id: string | null
  readonly window_no: string
  readonly at: string
  readonly mono_ms: number
  readonly payload: string
  readonly previous_hash: string
  readonly hash: string
}

/** What search and queues need to know of a case, and nothing besides. */
export interface HallCase {
  readonly caseId: string
  readonly number: string
  readonly state: string
  readonly applicantName: string
  readonly projectName: string
  readonly ownerName: string
  /** UTC ISO text. */
  readonly changedAt: string
  readonly nextDueOn: string | null
  readonly nextDueKind: string | null
  /** Kinds of limits that run. */
  readonly waits: readonly string[]
  /** By what it is found. */
  readonly grams: readonly string[]
}

/** First day of the month in which it happened. */
export function monthOf(at: string): string {
  return `${at.slice(0, 7)}-01`
}

/** One statement for the whole batch: the arrays are the columns. */
export async function insertEvents(
  write: HallWriter,
  place: HallPlace,
  events: readonly HallEvent[],
): Promise<void> {
  const column = <K extends keyof HallEvent>(key: K) => events.map((event) => event[key])
  await sql`insert into hall.event (prefecture, counter_id, month, seq, event_id, kind, case_id,
      account_id, window_no, at, mono_ms, payload, previous_hash, hash)
    select ${prefectureOf(place.region)}, ${place.counterId}, * from unnest(
      ${events.map(({ at }) => monthOf(at))}::date[], ${column('seq')}::bigint[],
      ${column('event_id')}::text[], ${column('kind')}::text[], ${column('case_id')}::text[],
      ${column('account_id')}::text[], ${column('window_no')}::text[], ${column('at')}::text[],
      ${column('mono_ms')}::bigint[], ${column('payload')}::text[],
      ${column('previous_hash')}::text[], ${column('hash')}::text[])`.execute(write)
}

/** The newer version stays, in whatever order they come. */
export async function upsertCases(
  write: HallWriter,
  place: HallPlace,
  { cases, version }: { readonly cases: readonly HallCase[]; readonly version: number },
): Promise<void> {
  if (cases.length === 0) return
  const column = <K extends keyof HallCase>(key: K) => cases.map((one) => one[key])
  const joined = (key: 'waits' | 'grams') => cases.map((one) => one[key].join(' '))
  await sql`insert into hall.joint_case (prefecture, counter_id, version, region, hall_name, window_no,
      case_id, number, state, applicant_name, project_name, owner_name, changed_at, next_due_on,
      next_due_kind, waits, grams)
    select ${prefectureOf(place.region)}, ${place.counterId}, ${version}::bigint, ${place.region},
      ${place.hallName}, ${place.windowNo}, case_id, number, state, applicant_name, project_name,
      owner_name, changed_at, next_due_on, next_due_kind,
      string_to_array(waits, ' '), string_to_array(grams, ' ')
    from unnest(${column('caseId')}::text[], ${column('number')}::text[], ${column('state')}::text[],
      ${column('applicantName')}::text[], ${column('projectName')}::text[],
      ${column('ownerName')}::text[], ${column('changedAt')}::text[], ${column('nextDueOn')}::text[],
      ${column('nextDueKind')}::text[], ${joined('waits')}::text[], ${joined('grams')}::text[])
      as given (case_id, number, state, applicant_name, project_name, owner_name, changed_at,
        next_due_on, next_due_kind, waits, grams)
    on conflict (case_id, counter_id, prefecture) do update set
      version = excluded.version, number = excluded.number, state = excluded.state,
      applicant_name = excluded.applicant_name, project_name = excluded.project_name,
      owner_name = excluded.owner_name, window_no = excluded.window_no,
      changed_at = excluded.changed_at, next_due_on = excluded.next_due_on,
      next_due_kind = excluded.next_due_kind, waits = excluded.waits, grams = excluded.grams
    where joint_case.version < excluded.version`.execute(write)
}
