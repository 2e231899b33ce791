import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import type { Settings } from '../../../shared/ipc/contract/setup.ts'
import { failure, success } from '../../../shared/ipc/reply.ts'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'
import { until } from '../../support/until.ts'

/** An accepted case at a counter whose first printer takes papers and never lets them out; the second one does. */
async function aCounterWith(secondPrinter: Settings['secondPrinter']) {
  const spooled: unknown[] = []
  const counter = await aCounter({
    callPeer: async (_peer, method, input) => {
      const id = String(Reflect.get(input as object, 'spoolerJobId'))
      if (method === 'spoolerJob' && id.startsWith('二号'))
        return success({ state: 'completed', advice: '' })
      if (method === 'spoolerJob')
        return success({ state: 'pending', advice: '打印机缺纸，请装纸。' })
      if (method === 'withdrawSpoolerJob') return success({ became: 'unprinted' })
      if (method !== 'spool') return failure('device', '没有连接。')
      const printer = Reflect.get(input as object, 'printer') ?? '一号'
      spooled.push(printer)
      return success({ printer, spoolerJobId: `${printer}-1` })
    },
  })
  await signIn(counter.call, 'wangjian')
  await counter.call('settings.save', {
    ...(await counter.call('settings.get', {})),
    secondPrinter,
  })
  await signIn(counter.call)
  const { caseId } = await aCompleteDraft(counter.call)
  const { view } = await counter.call('cases.accept', { caseId })
  const documentId = view.documents[0]?.documentId ?? 'none'
  const jobs = async () =>
    (await counter.call('cases.open', { caseId })).documents.find(
      (one) => one.documentId === documentId,
    )?.printJobs ?? []
  return { ...counter, caseId, documentId, jobs, spooled }
}

const second = { queue: '二号', takesOver: false }

test('a paper that waits for one printer is taken out of its queue and printed by the other, once', async () => {
  const { call, caseId, documentId, jobs, spooled } = await aCounterWith(second)
  expect(await call('documents.secondPrinter', {})).toEqual({ queue: '二号' })
  const printJobId = uuidv7()
  await call('documents.print', { documentId, printJobId })
  await until('it waits', async () => (await jobs())[0]?.advice.includes('缺纸'))
  await call('documents.useSecondPrinter', { printJobId })
  await call('documents.useSecondPrinter', { printJobId })
  await until('it is out', async () => (await jobs())[0]?.state === 'confirmed')
  expect(await jobs()).toMatchObject([{ printJobId, copyNo: 0, printer: '二号' }])
  expect(spooled).toEqual(['一号', '二号'])
  const history = (await call('cases.history', { caseId })).map(({ text }) => text)
  expect(history.filter((text) => text === '改用备用打印机')).toHaveLength(1)
})

test('a paper can be asked of the second printer straight away', async () => {
  const { call, documentId, jobs, spooled } = await aCounterWith(second)
  await call('documents.print', { documentId, printJobId: uuidv7(), onSecond: true })
  await until('it is out', async () => (await jobs())[0]?.state === 'confirmed')
  expect(spooled).toEqual(['二号'])
})

test('without a second printer both ways are refused in words', async () => {
  const { call, request, documentId } = await aCounterWith(null)
  expect(await call('documents.secondPrinter', {})).toEqual({ queue: null })
  const printJobId = uuidv7()
  const refused = { failure: { message: expect.stringContaining('没有备用打印机') } }
  expect(
    await request('documents.print', { documentId, printJobId, onSecond: true }),
  ).toMatchObject(refused)
  expect(await request('documents.useSecondPrinter', { printJobId })).toMatchObject(refused)
})
