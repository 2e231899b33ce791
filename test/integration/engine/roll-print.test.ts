import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import type { Settings } from '../../../shared/ipc/contract/setup.ts'
import { failure, success } from '../../../shared/ipc/reply.ts'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'
import { until } from '../../support/until.ts'

/** An accepted case at a counter whose spooler takes everything and never says that it is out. */
async function aCounterWith(rollPrinter: Settings['rollPrinter']) {
  const spooled: unknown[] = []
  const counter = await aCounter({
    callPeer: async (_peer, method, input) => {
      if (method === 'spoolerJob') return success({ state: 'pending', advice: '' })
      if (method !== 'spool') return failure('device', '没有连接。')
      const { pdfBase64: _, title: _title, ...where } = input as Record<string, unknown>
      spooled.push(where)
      return success({ printer: '打印机', spoolerJobId: '打印机-1' })
    },
  })
  await signIn(counter.call, 'wangjian')
  const settings = await counter.call('settings.get', {})
  await counter.call('settings.save', { ...settings, rollPrinter })
  await signIn(counter.call)
  const { caseId } = await aCompleteDraft(counter.call)
  const { view } = await counter.call('cases.accept', { caseId })
  const idOf = (kind: string) =>
    view.documents.find((one) => one.kind === kind)?.documentId ?? 'none'
  return { ...counter, caseId, spooled, idOf }
}

test('a receipt goes to the roll’s own queue in the roll’s size, and its next copy to A4', async () => {
  const { call, caseId, spooled, idOf } = await aCounterWith({
    kind: 'queue',
    queue: 'xiaopiao',
    width: 80,
  })
  expect(await call('documents.rollKinds', {})).toEqual([
    'receipt',
    'collectionSlip',
    'sleeveLabel',
  ])
  const documentId = idOf('receipt')
  const first = { documentId, printJobId: uuidv7(), format: 'roll' as const }
  expect(await call('documents.print', first)).toMatchObject({ copyNo: 0, format: 'roll80' })
  expect(
    await call('documents.print', { documentId, printJobId: uuidv7(), format: 'a4' }),
  ).toMatchObject({ copyNo: 1, format: 'a4' })
  await until('both are handed over', () => spooled.length === 2)
  expect(spooled).toEqual([
    { printer: 'xiaopiao', media: { widthMm: 80, heightMm: expect.any(Number) } },
    { printer: null, media: 'A4' },
  ])
  const history = (await call('cases.history', { caseId })).map(({ text }) => text)
  expect(history).toContain('打印收件凭证（小票）')
  expect(history).toContain('打印收件凭证（副本 1）')
})

test('without a roll printer, or for a letter without such a form, a roll is refused in words', async () => {
  const without = await aCounterWith(null)
  expect(await without.call('documents.rollKinds', {})).toEqual([])
  const onRoll = (documentId: string) => ({
    ...{ documentId, printJobId: uuidv7(), format: 'roll' as const },
  })
  expect(await without.request('documents.print', onRoll(without.idOf('receipt')))).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('没有小票打印机') },
  })
  const narrow = await aCounterWith({ kind: 'queue', queue: 'xiaopiao', width: 58 })
  expect(await narrow.request('documents.print', onRoll(narrow.idOf('acceptance')))).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('没有小票的版式') },
  })
})

test('a roll printer is a device of its own, when there is one', async () => {
  const names = async (counter: Awaited<ReturnType<typeof aCounterWith>>) =>
    (await counter.call('devices.status', {})).map(({ name }) => name)
  expect(
    await names(await aCounterWith({ kind: 'queue', queue: 'xiaopiao', width: 58 })),
  ).toContain('小票打印机')
  expect(await names(await aCounterWith(null))).not.toContain('小票打印机')
})
