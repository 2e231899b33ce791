import { sql } from 'kysely'
import type { Writer } from '../handles.ts'

const gone = '已按期删除'
const ofCase = 'case_id = ?'
const ofDocument = `document_id in (select document_id from document where ${ofCase})`
const ofDecision = `decision_id in (select decision_id from decision where ${ofCase})`
const ofSupplement = `supplement_id in (select supplement_id from supplement where ${ofCase})`
const ofSurvey = `survey_id in (select survey_id from survey where ${ofCase})`
const ofSleeve = `sleeve_id in (select sleeve_id from sleeve where ${ofCase})`

/** Whole rows that nothing else hangs on. */
const deleted: readonly (readonly [table: string, where: string])[] = [
  ['fact', ofCase],
  ['card_writing', ofCase],
  ['kept_value', ofCase],
  ['captured_page', ofCase],
  ['rendering', ofDocument],
  ['search_due', `search_id = (select search_id from joint_case where ${ofCase})`],
  ['case_search', `rowid = (select search_id from joint_case where ${ofCase})`],
]

/** Rows that numbers, states and the log still need, without what says whose they are. */
const emptied: readonly (readonly [table: string, set: string, where: string])[] = [
  [
    'joint_case',
    `applicant_name = '', applicant_id_number = '', project_name = '', mobile = '', query_code = null`,
    ofCase,
  ],
  ['document', `model = '{}', noted_code_points = '[]'`, ofCase],
  ['document_proof', `code = '', digest = ''`, ofDocument],
  ['document_cancellation', `reason = '${gone}'`, ofDocument],
  ['applicant_signature', `strokes = '[]', png = x''`, ofDocument],
  ['pickup_signature', `strokes = '[]', png = x''`, ofCase],
  ['outbox', `body = ''`, ofCase],
  ['material_record', `licence_id = null`, ofCase],
  ['task_report', `reason = ''`, ofCase],
  ['decision_item', `explanation = '', turn_to = ''`, ofDecision],
  ['supplement_line', `material = '', problem = '', requirement = '', post_no = ''`, ofSupplement],
  ['tolerance', `requirement = '', post_no = ''`, ofCase],
  [
    'survey',
    `organiser = '', site = '', meeting_point = '', remark = '', contact_name = '',
     contact_phone = '', conclusion = null, reason = ''`,
    ofCase,
  ],
  ['survey_participant', `contact_name = '', contact_phone = '', finding = null`, ofSurvey],
  ['first_scheme', `summary = ''`, ofCase],
  ['specialist', `name = '', phone = '', note = ''`, ofCase],
  [
    'sleeve_move',
    `signer_name = case when state = 'signed' then '${gone}' else '' end, signer_relation = '',
     reason = '', post_no = case when post_no is null then null else '' end`,
    ofSleeve,
  ],
  [
    'delivery',
    `receiver_name = '', receiver_phone = '', receiver_address = '', signer_name = '',
     signer_relation = '', witness = case when method = 'left' then '${gone}' else '' end,
     reason = case when method = 'left' then '${gone}' else '' end,
     post_no = case when post_no is null then null else delivery_id end,
     pickup_code = case when pickup_code is null then null else delivery_id end`,
    ofCase,
  ],
  ['identity_check', `name = '', id_number = '', phone = ''`, ofCase],
  ['result', `result_no = result_id`, ofCase],
  ['evaluation', `remark = ''`, ofCase],
  ['rectification', `contact_note = '', answer = ''`, ofCase],
  ['hand_over', `note = ''`, ofCase],
  [
    'pushed_project',
    `developer_name = '', name = '${gone}', content = json_set(content, '$.developerName', '',
     '$.name', '${gone}', '$.facts', json('[]'))`,
    ofCase,
  ],
  ['supervision_alert', `answer = '${gone}'`, `${ofCase} and answered_at is not null`],
]

/** Which tables lose something when a case is forgotten: for the test that no new one is overlooked. */
export const erasedTables: ReadonlySet<string> = new Set([
  ...deleted.map(([table]) => table),
  ...emptied.map(([table]) => table),
])

/**
 * Takes out of the store everything that says whose case this was. Numbers, states, dates and the log stay, and with
 * them every statistic. Files of pages go with the next collection of what nothing refers to.
 */
export async function eraseCase(write: Writer, caseId: string): Promise<void> {
  const run = (statement: string) => {
    const [before = '', after = ''] = statement.split('?')
    return sql`${sql.raw(before)}${caseId}${sql.raw(after)}`.execute(write)
  }
  for (const [table, where] of deleted) await run(`delete from ${table} where ${where}`)
  for (const [table, set, where] of emptied) await run(`update ${table} set ${set} where ${where}`)
}
