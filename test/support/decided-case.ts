import { uuidv7 } from 'uuidv7'
import { appendEvent } from '../../db/event-log.ts'
import { readerOf } from '../../db/handles.ts'
import { findCase, listTasks } from '../../db/queries/cases.ts'
import { listFacts } from '../../db/queries/facts.ts'
import { LifeChange } from '../../electron/engine/cases/life/life-change.ts'
import { takeStep } from '../../electron/engine/cases/life/take-step.ts'
import { getCatalogueOf } from '../../electron/engine/cases/open-case.ts'
import type { CardRead } from '../../electron/processes/peers.ts'
import { valuesOf } from '../../shared/case/fact.ts'
import type { SelectedItem } from '../../shared/case/joint-case.ts'
import { evaluate } from '../../shared/catalog/evaluate.ts'
import { success } from '../../shared/ipc/reply.ts'
import { inventedIdNumber } from './cards.ts'
import { aCompleteDraft, type TestCounter } from './test-counter.ts'

export const handlerIdNumber = inventedIdNumber('99999919850312002')
export const legalIdNumber = inventedIdNumber('99999919700101003')
/** The people of the case, told apart by their numbers. */
export const people = {
  'handler.name': '周晓燕',
  'handler.idNumber': handlerIdNumber,
  'legal.name': '秦守一',
  'legal.idNumber': legalIdNumber,
}

/** The receivers' answer to every task of an accepted case: each begins and ends by `action`. */
export async function decide(
  { engine }: Pick<TestCounter, 'engine'>,
  caseId: string,
  action: 'approve' | 'reject' = 'approve',
): Promise<void> {
  const { services } = engine
  const now = services.clock.now()
  await services.db.transaction().execute(async (write) => {
    const read = readerOf(write)
    const jointCase = await findCase(read, caseId)
    if (!jointCase) throw new Error('no such case')
    const catalogue = await getCatalogueOf(read, services, jointCase)
    const tasks = await listTasks(read, caseId)
    const evaluation = evaluate(catalogue, tasks, valuesOf(await listFacts(read, caseId)))
    const life = await LifeChange.of(jointCase, { read, write, now, services })
    for (const { itemId } of tasks) {
      await takeStep(life, { catalogue, evaluation }, { itemId, action: 'begin' })
      await takeStep(life, { catalogue, evaluation }, { itemId, action })
    }
    await appendEvent(write, {
      ...{ eventId: uuidv7(), kind: 'task-reported', caseId, accountId: null, windowNo: '03' },
      ...{ at: now.toISOString(), monoMs: 0, payload: { ...(await life.finish()) } },
    })
  })
}

export const oneItem: readonly SelectedItem[] = [{ itemId: 'HN-01', variantId: 'general' }]

/** Accepted, and every item of it approved on the same day. */
export async function aDecidedCase(
  counter: Pick<TestCounter, 'call' | 'engine'>,
  items: readonly SelectedItem[] = oneItem,
): Promise<string> {
  const { caseId } = await aCompleteDraft(counter.call, items, people)
  await counter.call('cases.accept', { caseId })
  await decide(counter, caseId)
  return caseId
}

/** A reader on which one card lies, exchanged by `place`; it counts how often it was asked. */
export function aCardOnTheReader(first: { readonly name: string; readonly idNumber: string }) {
  let card = first
  let reads = 0
  return {
    place(next: { readonly name: string; readonly idNumber: string }) {
      card = next
    },
    reads: () => reads,
    callPeer: async (_peer: string, method: string) => {
      if (method !== 'readCard') return success({})
      reads += 1
      return success({ ...blank, ...card })
    },
  }
}

const blank: CardRead = {
  layout: 'citizen',
  name: '',
  sex: '女',
  nation: '汉',
  birthDate: '1985-03-12',
  address: '虚构省示例市样本路1号',
  idNumber: '',
  authority: '示例市公安局',
  validFrom: '2020-01-01',
  validUntil: '2040-01-01',
  writing: {},
  warnings: [],
  photo: null,
}
