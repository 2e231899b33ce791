import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import type { CardRead } from '../../../electron/processes/peers.ts'
import { success } from '../../../shared/ipc/reply.ts'
import { aCounter, signIn } from '../../support/test-counter.ts'

const rare: CardRead = {
  layout: 'citizen',
  name: '林䶮\uE188',
  sex: '女',
  nation: '汉',
  birthDate: '1990-01-01',
  address: '测试省测试市样例路1号',
  idNumber: '999999199001010027',
  authority: '测试市公安局',
  validFrom: '2020-01-01',
  validUntil: '长期',
  writing: { name: '6797 E863 E188' },
  warnings: [],
  photo: null,
}
const plain: CardRead = { ...rare, name: '林样', writing: {} }

test('how the card writes a name is kept beside the fact, through every mending, until another card is read', async () => {
  let onReader = rare
  const { call, engine } = await aCounter({
    callPeer: async (_, method) => success(method === 'readCard' ? onReader : {}),
  })
  await signIn(call)
  const caseId = uuidv7()
  await call('cases.start', { caseId })
  const read = () => call('identity.readCard', { caseId, holder: 'handler', waitSeconds: 1 })
  await read()
  await call('cases.saveFacts', { caseId, changes: [{ key: 'handler.name', value: '林䶮燕' }] })
  expect(await call('identity.cardWriting', { caseId })).toEqual([
    { key: 'handler.name', codeUnits: '6797 E863 E188' },
  ])
  const events = await engine.services.db.selectFrom('event').selectAll().execute()
  expect(JSON.stringify(events)).not.toMatch(/E863|林|9999991990/)

  onReader = plain
  await read()
  expect(await call('identity.cardWriting', { caseId })).toEqual([])
})
