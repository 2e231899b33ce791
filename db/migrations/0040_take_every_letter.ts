import { type Kysely, sql } from 'kysely'

// SQLite can't loosen a check, so the table is made anew; foreign keys are off meanwhile.
const statements = [
  `create table document_of_every_kind (
     document_id text primary key,
     case_id text references joint_case,
     kind text not null check (kind in (
       'receipt', 'acceptance', 'advice', 'supplement', 'refusal',
       'tolerancePromise', 'proofPromise', 'entrustment', 'confidentiality', 'surveyNotice',
       'surveyRecord', 'deliveryReceipt', 'handoverSlip', 'collectionSlip', 'withdrawal',
       'returnList', 'progressNotice', 'evaluationInvitation', 'form', 'sleeveLabel')),
     document_no text not null unique,
     model text not null check (json_valid(model)),
     created_at text not null,
     check (kind <> 'advice' or case_id is null),
     check (case_id is not null or kind in ('advice', 'entrustment', 'confidentiality'))
   ) strict`,
  `insert into document_of_every_kind (document_id, case_id, kind, document_no, model, created_at)
     select document_id, case_id, kind, document_no, model, created_at from document`,
  'drop table document',
  'alter table document_of_every_kind rename to document',
  'create index document_by_case on document (case_id) where case_id is not null',
  `create index document_advice on document (created_at desc) where kind = 'advice'`,
]

/** Every letter of the counter; two of them may be signed before there is a case. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
