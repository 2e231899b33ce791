import type { Reader, Writer } from '../handles.ts'

const openStates = ['draft', 'received', 'supplementing', 'accepted'] as const

/** What somebody has in hand: open cases, drafts included. */
export async function listOpenCasesOf(read: Reader, accountId: string): Promise<readonly string[]> {
  const rows = await read
    .selectFrom('joint_case')
    .select('case_id')
    .where('owner_id', '=', accountId)
    .where('state', 'in', [...openStates])
    .orderBy('case_id')
    .execute()
  return rows.map(({ case_id }) => case_id)
}

/** Requests of 帮办代办 that are assigned to him and not ended. */
export async function listOpenRequestsOf(
  read: Reader,
  helperId: string,
): Promise<readonly string[]> {
  const rows = await read
    .selectFrom('assistance_request')
    .select('request_id')
    .where('helper_id', '=', helperId)
    .where('ended_at', 'is', null)
    .orderBy('request_id')
    .execute()
  return rows.map(({ request_id }) => request_id)
}

/** UTC ISO time. */
export async function giveRequests(
  write: Writer,
  requestIds: readonly string[],
  helper: { readonly accountId: string; readonly loginName: string },
  at: string,
): Promise<void> {
  if (requestIds.length === 0) return
  await write
    .updateTable('assistance_request')
    .set({ helper_id: helper.accountId, helper_login: helper.loginName, assigned_at: at })
    .where('request_id', 'in', [...requestIds])
    .execute()
}
