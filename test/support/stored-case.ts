import type { Writer } from '../../db/handles.ts'
import type { StoreOpened } from '../../db/open-store.ts'
import { indexCase } from '../../db/queries/search.ts'
import { type CaseWords, caseGrams } from '../../db/search-grams.ts'

const at = '2026-11-20T01:00:00.000Z'

export const nobody: CaseWords = {
  applicantName: '',
  handlerName: '',
  projectName: '',
  number: '',
  officialNumber: '',
  mobile: '',
  applicantIdNumber: '',
}

/** Accepted by `clerk-2` when it has a number, else a draft of `clerk-1`. */
export interface StoredCase extends Partial<CaseWords> {
  /** False: no fact at all. */
  readonly told?: boolean
  readonly outbox?: 'waiting' | 'accepted'
}

export async function storeAccounts(store: StoreOpened): Promise<void> {
  const account = { role: 'clerk' as const, password_hash: '', created_at: at }
  await store.db
    .insertInto('account')
    .values([
      { ...account, account_id: 'clerk-1', login_name: 'clerk1', display_name: '柜员甲' },
      { ...account, account_id: 'clerk-2', login_name: 'clerk2', display_name: '柜员乙' },
    ])
    .execute()
}

/** `case-<searchId>` with the items water and gas/big, findable by its words. */
export async function insertStoredCase(
  store: StoreOpened,
  searchId: number,
  words: StoredCase,
): Promise<void> {
  const all = { ...nobody, ...words }
  const caseId = `case-${searchId}`
  await store.db.transaction().execute(async (write) => {
    await insertRow(write, caseId, searchId, all)
    if (words.told ?? true) await insertFact(write, caseId)
    const task = {
      case_id: caseId,
      state: 0 as const,
      promised_date: null,
      accepted_at: null,
      state_since: null,
    }
    await write
      .insertInto('task')
      .values([
        { ...task, item_id: 'water', variant_id: null, position: 0 },
        { ...task, item_id: 'gas', variant_id: 'big', position: 1 },
      ])
      .execute()
    if (words.outbox) await insertOutbox(write, caseId, words.outbox)
    await indexCase(write, searchId, caseGrams(all))
  })
}

async function insertRow(
  write: Writer,
  caseId: string,
  searchId: number,
  words: CaseWords,
): Promise<void> {
  const accepted = words.number !== ''
  const acceptance = accepted
    ? { state: 'accepted' as const, number: words.number, number_kind: 'official' as const }
    : { state: 'draft' as const, number: null, number_kind: null }
  await write
    .insertInto('joint_case')
    .values({
      ...acceptance,
      case_id: caseId,
      search_id: searchId,
      catalogue_version: '1',
      revision: 1,
      official_number: words.officialNumber || null,
      applicant_name: words.applicantName,
      project_name: words.projectName,
      mobile: words.mobile,
      created_by: 'clerk-1',
      created_at: at,
      changed_at: `2026-11-20T01:${String(searchId).padStart(2, '0')}:00.000Z`,
      received_at: accepted ? at : null,
      accepted_by: accepted ? 'clerk-2' : null,
      accepted_at: accepted ? at : null,
    })
    .execute()
}

async function insertFact(write: Writer, caseId: string): Promise<void> {
  await write
    .insertInto('fact')
    .values({
      case_id: caseId,
      key: 'project.name',
      value: '"x"',
      source: 'typed',
      source_case_id: null,
      account_id: 'clerk-1',
      at,
    })
    .execute()
}

async function insertOutbox(
  write: Writer,
  caseId: string,
  state: 'waiting' | 'accepted',
): Promise<void> {
  await write
    .insertInto('outbox')
    .values({
      operation_id: `operation-${caseId}`,
      case_id: caseId,
      case_seq: 1,
      body: '{}',
      body_sha256: '',
      state,
      next_try_at: null,
      reason: null,
      receipt: null,
      enqueued_at: at,
      ended_at: null,
    })
    .execute()
}
