import type { Reader } from '../../../db/handles.ts'
import { listTasks } from '../../../db/queries/cases.ts'
import {
  findIdentityCheck,
  listDeliveries,
  listResultIdsOf,
  type StoredDelivery,
} from '../../../db/queries/deliveries.ts'
import { listResults } from '../../../db/queries/results.ts'
import {
  type DeliveryBoard,
  type DeliveryView,
  type ReceiverRole,
  ResultView,
} from '../../../shared/case/delivery.ts'
import type { TaskState } from '../../../shared/case/task-state.ts'
import { maskIdNumber } from '../../../shared/identity/masking.ts'
import { formOf } from '../cases/case-frame.ts'
import { getCase, itemName } from '../cases/open-case.ts'
import type { QueryContext } from '../dispatch.ts'
import { pendingPickUps } from './pick-up.ts'

/** 办结: there is something to hand over, be it that the application was turned down. */
export const decidedStates: readonly TaskState[] = [11, 12, 13]

/** Somebody whom the case itself names, who may fetch its results without a 授权委托书. */
export interface NamedReceiver {
  readonly role: ReceiverRole
  readonly name: string
  readonly idNumber: string
  readonly phone: string
}

export function namedReceivers(answer: (key: string) => string): readonly NamedReceiver[] {
  const phone = answer('handler.mobile')
  const person = answer('applicant.type') === '1'
  const owner = person ? ('applicant' as const) : ('legal' as const)
  const ownPhone = answer('applicant.phone') || phone
  const all: readonly NamedReceiver[] = [
    {
      role: 'handler',
      name: answer('handler.name'),
      idNumber: answer('handler.idNumber'),
      phone,
    },
    {
      role: owner,
      name: answer(`${owner}.name`),
      idNumber: answer(`${owner}.idNumber`),
      phone: ownPhone,
    },
  ]
  return all.filter(({ name, idNumber }) => name !== '' && idNumber !== '')
}

/** 出件 of one case: every item with its results, and how each of them left. */
export async function deliveryBoard(
  caseId: string,
  context: Pick<QueryContext, 'read' | 'services' | 'now'>,
): Promise<DeliveryBoard> {
  const { read } = context
  const { catalogue, answer } = await formOf(await getCase(read, caseId), context)
  const results = await listResults(read, caseId)
  const deliveries = []
  for (const delivery of await listDeliveries(read, caseId))
    deliveries.push(await viewDelivery(read, delivery))
  const tasks = await listTasks(read, caseId)
  return {
    items: tasks.map(({ itemId, variantId, state }) => ({
      ...{ itemId, state },
      itemName: itemName(catalogue, itemId, variantId),
      decided: decidedStates.includes(state),
      results: results
        .filter((result) => result.itemId === itemId)
        .map(({ caseId: _, ...result }) => ResultView.parse(result)),
    })),
    deliveries,
    ...(await pendingPickUps(caseId, results, context)),
    receivers: namedReceivers(answer).map(({ role, name, idNumber }) => ({
      ...{ role, name },
      idNumberMasked: maskIdNumber(idNumber),
    })),
    wish: {
      method: answer('delivery.mode') === 'post' ? 'post' : 'counter',
      recipient: answer('delivery.recipient') || answer('handler.name'),
      phone: answer('delivery.phone') || answer('handler.mobile'),
      address: answer('delivery.address') || answer('applicant.address'),
    },
  }
}

export async function viewDelivery(
  read: Reader,
  delivery: StoredDelivery & { readonly clerkName: string },
): Promise<DeliveryView> {
  const { deliveryId, method, state, postNo, receiverName, signerName, witness } = delivery
  const check = delivery.checkId ? await findIdentityCheck(read, delivery.checkId) : undefined
  return {
    ...{ deliveryId, method, state, postNo, receiverName, signerName, witness },
    resultIds: [...(await listResultIdsOf(read, deliveryId))],
    receiverRole: check?.role ?? null,
    identifiedBy: check?.method ?? null,
    idNumberMasked: check ? maskIdNumber(check.idNumber) : '',
    pickupCode: state === 'ready' ? delivery.pickupCode : null,
    clerkName: delivery.clerkName,
    createdAt: delivery.createdAt,
    endedOn: delivery.endedOn,
    reason: delivery.reason,
  }
}

/** As the command's answer. */
export async function viewDeliveryOf(
  read: Reader,
  { caseId, deliveryId }: Pick<StoredDelivery, 'caseId' | 'deliveryId'>,
): Promise<DeliveryView> {
  const found = (await listDeliveries(read, caseId)).find((one) => one.deliveryId === deliveryId)
  if (!found) throw new Error('a delivery is viewed only after it was stored')
  return viewDelivery(read, found)
}
