import type { Selectable } from 'kysely'
import type { SelectedItem } from '../../shared/case/joint-case.ts'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

type Row = Selectable<DatabaseSchema['assistance_request']>

export interface StoredRequest {
  readonly requestId: string
  readonly state: Row['state']
  readonly channel: Row['channel']
  readonly applicantKind: Row['applicant_kind']
  readonly applicantName: string
  readonly applicantIdNumber: string
  readonly legalName: string
  readonly contactName: string
  readonly phone: string
  readonly place: string
  readonly projectName: string
  readonly projectCode: string
  readonly need: string
  readonly items: readonly SelectedItem[]
  readonly helperId: string | null
  readonly helperLogin: string | null
  readonly requestedBy: string
  readonly requestedAt: string
  readonly assignedAt: string | null
  readonly respondedAt: string | null
  readonly endedAt: string | null
  readonly ending: string
  readonly satisfaction: number | null
}

export function toRequest(row: Row): StoredRequest {
  return {
    requestId: row.request_id,
    state: row.state,
    channel: row.channel,
    applicantKind: row.applicant_kind,
    applicantName: row.applicant_name,
    applicantIdNumber: row.applicant_id_number,
    legalName: row.legal_name,
    contactName: row.contact_name,
    phone: row.phone,
    place: row.place,
    projectName: row.project_name,
    projectCode: row.project_code,
    need: row.need,
    items: JSON.parse(row.items) as readonly SelectedItem[],
    helperId: row.helper_id,
    helperLogin: row.helper_login,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    assignedAt: row.assigned_at,
    respondedAt: row.responded_at,
    endedAt: row.ended_at,
    ending: row.ending,
    satisfaction: row.satisfaction,
  }
}

function toRow(request: StoredRequest): Row {
  return {
    request_id: request.requestId,
    state: request.state,
    channel: request.channel,
    applicant_kind: request.applicantKind,
    applicant_name: request.applicantName,
    applicant_id_number: request.applicantIdNumber,
    legal_name: request.legalName,
    contact_name: request.contactName,
    phone: request.phone,
    place: request.place,
    project_name: request.projectName,
    project_code: request.projectCode,
    need: request.need,
    items: JSON.stringify(request.items),
    helper_id: request.helperId,
    helper_login: request.helperLogin,
    requested_by: request.requestedBy,
    requested_at: request.requestedAt,
    assigned_at: request.assignedAt,
    responded_at: request.respondedAt,
    ended_at: request.endedAt,
    ending: request.ending,
    satisfaction: request.satisfaction,
  }
}

export async function findRequest(
  read: Reader,
  requestId: string,
): Promise<StoredRequest | undefined> {
  const row = await read
    .selectFrom('assistance_request')
    .selectAll()
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row && toRequest(row)
}

/** Newest first; with a helper, only what that helper was given. */
export async function listRequests(
  read: Reader,
  wanted: { readonly helperId: string | null; readonly open: boolean; readonly limit: number },
): Promise<readonly StoredRequest[]> {
  const rows = await read
    .selectFrom('assistance_request')
    .selectAll()
    .$if(wanted.helperId !== null, (all) => all.where('helper_id', '=', wanted.helperId))
    .$if(wanted.open, (all) => all.where('ended_at', 'is', null))
    .orderBy('requested_at', 'desc')
    .orderBy('request_id', 'desc')
    .limit(wanted.limit)
    .execute()
  return rows.map(toRequest)
}

/** UTC ISO times, the end not included. */
export async function listRequestsBetween(
  read: Reader,
  from: string,
  to: string,
): Promise<readonly StoredRequest[]> {
  const rows = await read
    .selectFrom('assistance_request')
    .selectAll()
    .where('requested_at', '>=', from)
    .where('requested_at', '<', to)
    .execute()
  return rows.map(toRequest)
}

export async function insertRequest(write: Writer, request: StoredRequest): Promise<void> {
  await write.insertInto('assistance_request').values(toRow(request)).execute()
}

export async function updateRequest(write: Writer, request: StoredRequest): Promise<void> {
  const { request_id, ...changes } = toRow(request)
  await write
    .updateTable('assistance_request')
    .set(changes)
    .where('request_id', '=', request_id)
    .execute()
}

/** How many open requests each helper has. */
export async function countOpenRequests(read: Reader): Promise<ReadonlyMap<string, number>> {
  const rows = await read
    .selectFrom('assistance_request')
    .select(({ fn }) => ['helper_id', fn.countAll<number>().as('open')])
    .where('ended_at', 'is', null)
    .where('helper_id', 'is not', null)
    .groupBy('helper_id')
    .execute()
  return new Map(rows.map(({ helper_id, open }) => [helper_id ?? '', open]))
}
