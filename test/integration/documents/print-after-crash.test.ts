import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { failure, success } from '../../../shared/ipc/reply.ts'
import { decide, dropMaterial } from '../../support/decide.ts'
import {
  aCompleteDraft,
  aCounter,
  type CounterOptions,
  signIn,
  type TestCounter,
} from '../../support/test-counter.ts'
import { until } from '../../support/until.ts'

type Printer = NonNullable<CounterOptions['callPeer']>

/** Takes the bytes of the first paper and says that it is out; of the second one nobody ever hears again. */
function aPrinterThatHangs(): Printer {
  let papers = 0
  return async (_peer, method) => {
    if (method === 'spool') {
      papers += 1
      if (papers > 1) return new Promise(() => undefined)
      return success({ printer: '打印机', spoolerJobId: '打印机-1' })
    }
    if (method === 'spoolerJob') return success({ state: 'completed', advice: '' })
    return failure('device', '没有连接。')
  }
}

/** After the crash the spooler answers again, and knows nothing of the paper. */
const aPrinterThatForgot: Printer = async (_peer, method) =>
  method === 'findSpoolerJob' ? success(null) : failure('device', '没有连接。')

async function printStates({ call }: TestCounter, caseId: string) {
  const { documents } = await call('cases.open', { caseId })
  return Object.fromEntries(
    documents.map(({ kind, printJobs }) => [kind, printJobs.map(({ state }) => state)]),
  )
}

test('after a crash in the middle of a set the case says which letter exists, and asks about the one in doubt', async () => {
  const first = await aCounter({ callPeer: aPrinterThatHangs() })
  await signIn(first.call)
  const { caseId, materials } = await aCompleteDraft(first.call)
  await dropMaterial(first.call, caseId, materials[0]?.materialId ?? '')
  const { documents } = await decide(first.call, caseId, { 'HN-01': 'supplement' })
  const supplement = documents.find(({ kind }) => kind === 'supplement')
  const others = documents.filter(({ kind }) => kind !== 'supplement')
  const [printed] = others
  if (!supplement || !printed) throw new Error('a supplement has its letter and a receipt')
  const print = (documentId: string) =>
    first.call('documents.print', { documentId, printJobId: uuidv7() })
  await print(printed.documentId)
  await until(
    'the first paper is out',
    async () => (await printStates(first, caseId))[printed.kind]?.[0] === 'confirmed',
  )
  await print(supplement.documentId)
  await until(
    'the second paper is being handed over',
    async () => (await printStates(first, caseId)).supplement?.[0] === 'spooling',
  )
  await first.engine.close()

  const again = await aCounter({
    dataDirectory: first.directory,
    launchId: 'launch-2',
    callPeer: aPrinterThatForgot,
  })
  await signIn(again.call)
  await until(
    'the second paper is in doubt',
    async () => (await printStates(again, caseId)).supplement?.[0] === 'doubt',
  )
  expect(await printStates(again, caseId)).toMatchObject({
    [printed.kind]: ['confirmed'],
    supplement: ['doubt'],
  })
  const view = await again.call('cases.open', { caseId })
  const [doubt] = view.documents.find(({ kind }) => kind === 'supplement')?.printJobs ?? []
  expect(doubt?.advice).toContain('是否已出纸')
  await again.call('documents.settleDoubt', { printJobId: doubt?.printJobId ?? '', printed: true })
  expect((await printStates(again, caseId)).supplement).toEqual(['confirmed'])
})
