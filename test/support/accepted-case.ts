import { createHash } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { Database, Writer } from '../../db/handles.ts'
import { takeCaseNumber } from '../../db/queries/numbers.ts'
import { enqueueSubmission } from '../../db/queries/outbox.ts'
import type { CaseNumber } from '../../shared/case/joint-case.ts'

const clerkId = '01900000-0000-7000-8000-00000000c1e4'
export const regionCode = '430102'
/** The id of the platform that tests reach, on whatever port. */
export const platformId = 'platform-1'

/** A hall with one window and one clerk: what every case refers to. */
export async function initialiseHall(db: Database, windowNo = '3'): Promise<void> {
  const at = '2026-11-20T00:00:00.000Z'
  await db.transaction().execute(async (write) => {
    await write
      .insertInto('installation')
      .values({
        installation_id: 1,
        province: 'hunan',
        hall_name: '长沙市演练大厅',
        region_code: regionCode,
        window_no: windowNo,
        settings: '{}',
        created_at: at,
      })
      .execute()
    await write
      .insertInto('account')
      .values({
        account_id: clerkId,
        login_name: 'lianxi',
        display_name: '李练习',
        role: 'clerk',
        password_hash: 'none',
        created_at: at,
      })
      .execute()
  })
}

export interface SmallCase {
  readonly caseId: string
  readonly operationId: string
  readonly number: CaseNumber
}

/** Accepts the smallest case that the platform takes: the number, the row and the submission in one transaction. */
export function acceptSmallCase(
  db: Database,
  given: {
    readonly at?: Date
    readonly windowNo?: string
    readonly padding?: string
    readonly platform?: string
  } = {},
): Promise<SmallCase> {
  const at = given.at ?? new Date()
  const caseId = uuidv7()
  return db.transaction().execute(async (write) => {
    await insertCaseRow(write, caseId, at)
    const { windowNo = '3', platform = platformId } = given
    const number = await takeCaseNumber(write, { caseId, at, regionCode, windowNo, platform })
    await write
      .updateTable('joint_case')
      .set({
        state: 'accepted',
        number: number.number,
        number_kind: number.kind,
        received_at: at.toISOString(),
      })
      .where('case_id', '=', caseId)
      .execute()
    const operationId = await enqueueNext(write, caseId, number, given)
    return { caseId, operationId, number }
  })
}

/** One more submission of a case that is already there. */
export async function enqueueNext(
  write: Writer,
  caseId: string,
  number: CaseNumber,
  given: { readonly at?: Date; readonly padding?: string } = {},
): Promise<string> {
  const at = given.at ?? new Date()
  const operationId = uuidv7()
  const body = JSON.stringify({
    schema: 'lianban.submission/1',
    operationId,
    caseId,
    caseNo: number.number,
    caseNoKind: number.kind,
    acceptedAt: at.toISOString(),
    hall: { name: '长沙市演练大厅', regionCode },
    facts: [{ key: 'project.name', value: '青禾食品二期厂房𬱖', source: 'typed' }],
    items: [{ itemId: 'HN-01', variantId: 'general' }],
    ...(given.padding && { padding: given.padding }),
  })
  const bodySha256 = createHash('sha256').update(body).digest('hex')
  await enqueueSubmission(write, { operationId, caseId, body, bodySha256, at })
  return operationId
}

async function insertCaseRow(write: Writer, caseId: string, at: Date): Promise<void> {
  const { last } = await write
    .selectFrom('joint_case')
    .select((eb) => eb.fn.max<number | null>('search_id').as('last'))
    .executeTakeFirstOrThrow()
  await write
    .insertInto('joint_case')
    .values({
      case_id: caseId,
      search_id: (last ?? 0) + 1,
      state: 'draft',
      catalogue_version: '2026.11.1',
      revision: 1,
      number: null,
      number_kind: null,
      official_number: null,
      applicant_name: '湖南青禾食品有限公司',
      created_by: clerkId,
      created_at: at.toISOString(),
      changed_at: at.toISOString(),
      accepted_by: clerkId,
      accepted_at: at.toISOString(),
    })
    .execute()
}
