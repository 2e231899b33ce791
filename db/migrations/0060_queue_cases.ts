import { type Kysely, sql } from 'kysely'

const nearest = `select due_on, kind from clock
  where clock.case_id = :case and state = 'running' order by due_on, kind limit 1`

/** Kept by triggers, so that no path that touches a clock can leave the queue behind. */
const follow = (caseId: string) => `update joint_case set
    next_due_on = (select due_on from (${nearest.replace(':case', caseId)})),
    next_due_kind = (select kind from (${nearest.replace(':case', caseId)}))
  where case_id = ${caseId}`

const statements = [
  'alter table joint_case add column next_due_on text',
  'alter table joint_case add column next_due_kind text',
  `create trigger clock_started after insert on clock when new.case_id is not null
     begin ${follow('new.case_id')}; end`,
  `create trigger clock_changed after update of due_on, state on clock
     when new.case_id is not null and (new.due_on is not old.due_on or new.state is not old.state)
     begin ${follow('new.case_id')}; end`,
  follow('joint_case.case_id').replace('where case_id = joint_case.case_id', ''),
  `create index joint_case_by_due on joint_case (next_due_on) where next_due_on is not null`,
  `create index clock_open_by_kind on clock (kind, case_id) where ended_on is null`,
  `create table hand_over (
     hand_over_id text primary key,
     case_id text not null references joint_case on delete cascade,
     from_id text not null references account,
     to_id text not null references account,
     by_id text not null references account,
     note text not null,
     at text not null
   ) strict`,
  'create index hand_over_by_case on hand_over (case_id, at)',
]

/** 工作台: which limit of a case ends next, and who gave a case to whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
