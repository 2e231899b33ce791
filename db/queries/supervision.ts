import type { Alert } from '../../shared/supervision/judge.ts'
import type { Reader, Writer } from '../handles.ts'

export interface StoredAlert extends Alert {
  readonly caseId: string
  readonly answer: string
  readonly answeredBy: string | null
  readonly answeredAt: string | null
}
/** Names one alert. */
export interface AlertKey {
  readonly caseId: string
  readonly ruleId: string
  readonly subject: string
}

export interface SupervisionProgress {
  /** Of the last event whose case was judged; 0: none. */
  readonly seq: number
  /** China's date as of which everything was judged; empty: never. */
  readonly judgedOn: string
  readonly rules: string
}

export async function findSupervisionProgress(
  read: Reader,
): Promise<SupervisionProgress | undefined> {
  const row = await read.selectFrom('supervision_progress').selectAll().executeTakeFirst()
  return row && { seq: row.seq, judgedOn: row.judged_on, rules: row.rules }
}

export async function saveSupervisionProgress(
  write: Writer,
  { seq, judgedOn, rules }: SupervisionProgress,
): Promise<void> {
  await write
    .replaceInto('supervision_progress')
    .values({ progress_id: 1, seq, judged_on: judgedOn, rules })
    .execute()
}

/** Cases that something happened to after `seq`, and the last of so many events. */
export async function listCasesTouchedAfter(
  read: Reader,
  seq: number,
  limit: number,
): Promise<{ readonly caseIds: readonly string[]; readonly last: number }> {
  const rows = await read
    .selectFrom('event')
    .select(['seq', 'case_id'])
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute()
  const caseIds = [...new Set(rows.flatMap(({ case_id }) => case_id ?? []))]
  return { caseIds, last: rows.at(-1)?.seq ?? seq }
}

/** Cases with a limit that runs and ends by this of China's dates. */
export async function listCasesDueBy(read: Reader, day: string): Promise<readonly string[]> {
  const rows = await read
    .selectFrom('clock')
    .select('case_id')
    .distinct()
    .where('state', '=', 'running')
    .where('due_on', '<=', day)
    .where('case_id', 'is not', null)
    .execute()
  return rows.flatMap(({ case_id }) => case_id ?? [])
}

/**
 * The alerts of a case as they were just judged. What is not among them any more has ended today, or is forgotten
 * when nobody answered it and it was never more than a warning.
 */
export async function saveAlertsOfCase(
  write: Writer,
  { caseId, alerts, today }: { caseId: string; alerts: readonly Alert[]; today: string },
): Promise<void> {
  const stored = await write
    .selectFrom('supervision_alert')
    .select(['rule_id', 'subject', 'ended_on'])
    .where('case_id', '=', caseId)
    .execute()
  for (const alert of alerts) await saveAlert(write, caseId, alert)
  for (const { rule_id, subject, ended_on } of stored) {
    const stands = alerts.some((one) => one.ruleId === rule_id && one.subject === subject)
    if (stands || ended_on !== null) continue
    await write
      .updateTable('supervision_alert')
      .set({ ended_on: today })
      .where('case_id', '=', caseId)
      .where('rule_id', '=', rule_id)
      .where('subject', '=', subject)
      .execute()
  }
}

async function saveAlert(write: Writer, caseId: string, alert: Alert): Promise<void> {
  const { ruleId, subject, level, since, endedOn, ...facts } = alert
  const changing = { level, since, ended_on: endedOn, facts: JSON.stringify(facts) }
  await write
    .insertInto('supervision_alert')
    .values({ case_id: caseId, rule_id: ruleId, subject, ...changing })
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'rule_id', 'subject']).doUpdateSet(changing),
    )
    .execute()
}

/** open 待说明 · answered 已说明 · ended 已消除 */
export type AlertList = 'open' | 'answered' | 'ended'

function alertsIn(read: Reader, list: AlertList) {
  const all = read.selectFrom('supervision_alert')
  if (list === 'answered') return all.where('answered_at', 'is not', null)
  const unanswered = all.where('answered_at', 'is', null)
  return list === 'open'
    ? unanswered.where('ended_on', 'is', null)
    : unanswered.where('ended_on', 'is not', null)
}

/** Red ones first, then the oldest; what has ended or been answered, the newest first. */
export async function listAlerts(
  read: Reader,
  list: AlertList,
  limit: number,
): Promise<readonly StoredAlert[]> {
  const from = alertsIn(read, list).selectAll().limit(limit)
  const ordered =
    list === 'open'
      ? from.orderBy('level').orderBy('since')
      : from.orderBy(list === 'answered' ? 'answered_at' : 'ended_on', 'desc')
  return (await ordered.execute()).map(toAlert)
}

export async function countAlerts(
  read: Reader,
): Promise<Readonly<Record<AlertList | 'red' | 'yellow', number>>> {
  const count = async (list: AlertList) =>
    (
      await alertsIn(read, list)
        .select((make) => make.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count
  const levels = await alertsIn(read, 'open')
    .select((make) => ['level', make.fn.countAll<number>().as('count')])
    .groupBy('level')
    .execute()
  const of = (level: string) => levels.find((one) => one.level === level)?.count ?? 0
  const [red, yellow] = [of('red'), of('yellow')]
  return {
    ...{ open: red + yellow, red, yellow },
    ...{ answered: await count('answered'), ended: await count('ended') },
  }
}

export async function findAlert(
  read: Reader,
  { caseId, ruleId, subject }: AlertKey,
): Promise<StoredAlert | undefined> {
  const row = await read
    .selectFrom('supervision_alert')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('rule_id', '=', ruleId)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row && toAlert(row)
}

export async function answerAlert(
  write: Writer,
  { caseId, ruleId, subject }: AlertKey,
  { answer, by, at }: { readonly answer: string; readonly by: string; readonly at: string },
): Promise<void> {
  await write
    .updateTable('supervision_alert')
    .set({ answer, answered_by: by, answered_at: at })
    .where('case_id', '=', caseId)
    .where('rule_id', '=', ruleId)
    .where('subject', '=', subject)
    .execute()
}

function toAlert(row: {
  case_id: string
  rule_id: string
  subject: string
  level: Alert['level']
  since: string
  ended_on: string | null
  facts: string
  answer: string
  answered_by: string | null
  answered_at: string | null
}): StoredAlert {
  const facts = JSON.parse(row.facts) as Omit<
    Alert,
    'ruleId' | 'subject' | 'level' | 'since' | 'endedOn'
  >
  return {
    ...facts,
    ...{ caseId: row.case_id, ruleId: row.rule_id, subject: row.subject, level: row.level },
    ...{ since: row.since, endedOn: row.ended_on, answer: row.answer },
    ...{ answeredBy: row.answered_by, answeredAt: row.answered_at },
  }
}
