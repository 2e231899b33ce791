import { uuidv7 } from 'uuidv7'
import { inventedIdNumber } from './cards.ts'
import { aCardOnTheReader, aDecidedCase, handlerIdNumber, oneItem, people } from './decided-case.ts'
import { aCounter, fixedClock, signIn, type TestCounter } from './test-counter.ts'

const handler = { name: people['handler.name'], idNumber: handlerIdNumber }
export const stranger = { name: '路人甲', idNumber: inventedIdNumber('99999919990909001') }
export const byCard = { method: 'card' as const, waitSeconds: 5 }

/** Decided on Friday, 20 November 2026, with as many results as items, and the handler's card on the reader. */
export async function aCounterWithResults(items = oneItem) {
  const clock = fixedClock()
  const reader = aCardOnTheReader(handler)
  const counter = await aCounter({ clock, callPeer: reader.callPeer })
  await signIn(counter.call)
  const caseId = await aDecidedCase(counter, items)
  const resultIds: string[] = []
  for (const { itemId } of items) resultIds.push((await aResult(counter, caseId, itemId)).resultId)
  return { ...counter, clock, reader, caseId, resultIds }
}

export function resultInput(caseId: string, itemId = 'HN-01', changes = {}) {
  return {
    resultId: uuidv7(),
    ...{ caseId, itemId },
    name: '供水接入方案答复书',
    resultNo: `演供水〔2026〕${itemId}号`,
    medium: 'paper' as const,
    copies: 1,
    validFrom: '2026-11-20',
    validUntil: '2027-11-19',
    arrivedOn: '2026-11-20',
    ...changes,
  }
}
export const aResult = ({ call }: Pick<TestCounter, 'call'>, caseId: string, itemId?: string) =>
  call('delivery.recordResult', resultInput(caseId, itemId))

export const identify = ({ call }: Pick<TestCounter, 'call'>, caseId: string) =>
  call('delivery.identify', { checkId: uuidv7(), caseId, agent: null, proof: byCard })

export const eventsOf = ({ engine }: Pick<TestCounter, 'engine'>, kind: string) =>
  engine.services.db.selectFrom('event').selectAll().where('kind', '=', kind).execute()
export const deliveryClocks = ({ engine }: Pick<TestCounter, 'engine'>) =>
  engine.services.db
    .selectFrom('clock')
    .select(['item_id', 'state', 'due_on', 'ended_on'])
    .where('kind', '=', 'delivery')
    .orderBy('item_id')
    .execute()
