import type { Selectable } from 'kysely'
import type { DeliveryMethod, DeliveryState, ReceiverRole } from '../../shared/case/delivery.ts'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

export interface IdentityCheck {
  readonly checkId: string
  readonly caseId: string
  readonly role: ReceiverRole
  readonly name: string
  readonly idNumber: string
  readonly phone: string
  readonly method: 'card' | 'seen'
  readonly authorisedOn: string | null
  readonly at: string
}

export interface StoredDelivery {
  readonly deliveryId: string
  readonly caseId: string
  readonly method: DeliveryMethod
  readonly state: DeliveryState
  readonly checkId: string | null
  readonly postNo: string | null
  readonly pickupCode: string | null
  readonly receiverName: string
  readonly receiverPhone: string
  readonly receiverAddress: string
  readonly signerName: string
  readonly signerRelation: string
  /** Name and unit; empty unless left with somebody who refused it. */
  readonly witness: string
  readonly createdAt: string
  readonly endedOn: string | null
  readonly reason: string
}

export async function insertIdentityCheck(
  write: Writer,
  check: IdentityCheck,
  accountId: string,
): Promise<void> {
  await write
    .insertInto('identity_check')
    .values({
      check_id: check.checkId,
      case_id: check.caseId,
      role: check.role,
      name: check.name,
      id_number: check.idNumber,
      phone: check.phone,
      method: check.method,
      authorised_on: check.authorisedOn,
      account_id: accountId,
      at: check.at,
    })
    .execute()
}

export async function findIdentityCheck(
  read: Reader,
  checkId: string,
): Promise<IdentityCheck | undefined> {
  const row = await read
    .selectFrom('identity_check')
    .selectAll()
    .where('check_id', '=', checkId)
    .executeTakeFirst()
  return (
    row && {
      checkId: row.check_id,
      caseId: row.case_id,
      role: row.role,
      name: row.name,
      idNumber: row.id_number,
      phone: row.phone,
      method: row.method,
      authorisedOn: row.authorised_on,
      at: row.at,
    }
  )
}

/** With its results, each of which must be free. */
export async function insertDelivery(
  write: Writer,
  delivery: StoredDelivery,
  resultIds: readonly string[],
  accountId: string,
): Promise<void> {
  await write
    .insertInto('delivery')
    .values({
      delivery_id: delivery.deliveryId,
      case_id: delivery.caseId,
      method: delivery.method,
      state: delivery.state,
      check_id: delivery.checkId,
      post_no: delivery.postNo,
      pickup_code: delivery.pickupCode,
      receiver_name: delivery.receiverName,
      receiver_phone: delivery.receiverPhone,
      receiver_address: delivery.receiverAddress,
      signer_name: delivery.signerName,
      signer_relation: delivery.signerRelation,
      witness: delivery.witness,
      created_by: accountId,
      created_at: delivery.createdAt,
      ended_on: delivery.endedOn,
      ended_by: delivery.endedOn === null ? null : accountId,
      reason: delivery.reason,
    })
    .execute()
  await write
    .insertInto('delivered_result')
    .values(
      resultIds.map((resultId) => ({
        delivery_id: delivery.deliveryId,
        result_id: resultId,
        stands: 1,
      })),
    )
    .execute()
}

export async function endDelivery(
  write: Writer,
  deliveryId: string,
  end: {
    readonly state: 'delivered' | 'returned'
    readonly signerName: string
    readonly signerRelation: string
    readonly endedOn: string
    readonly endedBy: string
    readonly reason: string
  },
): Promise<void> {
  await write
    .updateTable('delivery')
    .set({
      state: end.state,
      signer_name: end.signerName,
      signer_relation: end.signerRelation,
      ended_on: end.endedOn,
      ended_by: end.endedBy,
      reason: end.reason,
    })
    .where('delivery_id', '=', deliveryId)
    .execute()
  if (end.state === 'returned')
    await write
      .updateTable('delivered_result')
      .set({ stands: 0 })
      .where('delivery_id', '=', deliveryId)
      .execute()
}

export async function findDelivery(
  read: Reader,
  deliveryId: string,
): Promise<StoredDelivery | undefined> {
  const row = await read
    .selectFrom('delivery')
    .selectAll()
    .where('delivery_id', '=', deliveryId)
    .executeTakeFirst()
  return row && toDelivery(row)
}

/** Newest first, with the name of who began it. */
export async function listDeliveries(
  read: Reader,
  caseId: string,
): Promise<readonly (StoredDelivery & { readonly clerkName: string })[]> {
  const rows = await read
    .selectFrom('delivery')
    .innerJoin('account', 'account.account_id', 'delivery.created_by')
    .selectAll('delivery')
    .select('account.display_name')
    .where('case_id', '=', caseId)
    .orderBy('delivery.created_at', 'desc')
    .execute()
  return rows.map((row) => ({ ...toDelivery(row), clerkName: row.display_name }))
}

/** What a delivery carried, also one that came back. */
export async function listResultIdsOf(
  read: Reader,
  deliveryId: string,
): Promise<readonly string[]> {
  const rows = await read
    .selectFrom('delivered_result')
    .select('result_id')
    .where('delivery_id', '=', deliveryId)
    .orderBy('result_id')
    .execute()
  return rows.map(({ result_id }) => result_id)
}

export async function isPostNumberUsed(read: Reader, postNo: string): Promise<boolean> {
  const row = await read
    .selectFrom('delivery')
    .select('delivery_id')
    .where('post_no', '=', postNo)
    .executeTakeFirst()
  return row !== undefined
}

function toDelivery(row: Selectable<DatabaseSchema['delivery']>): StoredDelivery {
  return {
    deliveryId: row.delivery_id,
    caseId: row.case_id,
    method: row.method,
    state: row.state,
    checkId: row.check_id,
    postNo: row.post_no,
    pickupCode: row.pickup_code,
    receiverName: row.receiver_name,
    receiverPhone: row.receiver_phone,
    receiverAddress: row.receiver_address,
    signerName: row.signer_name,
    signerRelation: row.signer_relation,
    witness: row.witness,
    createdAt: row.created_at,
    endedOn: row.ended_on,
    reason: row.reason,
  }
}
