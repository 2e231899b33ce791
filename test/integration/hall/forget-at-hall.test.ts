import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { appendEvent } from '../../../db/event-log.ts'
import { openHall, sendingPace } from '../../../db/hall/open-hall.ts'
import { readerOf } from '../../../db/handles.ts'
import { eraseCase } from '../../../db/queries/erase-case.ts'
import { findLogId } from '../../../db/queries/hall-sending.ts'
import { sendLog } from '../../../electron/engine/hall/send-log.ts'
import { type HallServer, noPostgres, startHallServer } from '../../support/hall-postgres.ts'
import { insertStoredCase, storeAccounts } from '../../support/stored-case.ts'
import { testDatabase } from '../../support/test-database.ts'

let server: HallServer
beforeAll(async () => {
  if (noPostgres === '') server = await startHallServer()
}, 60_000)
afterAll(() => server?.stop())

test.skipIf(noPostgres !== '')(
  'a case that its window forgets is forgotten by the hall',
  async () => {
    const made = await server.newHall()
    const hall = await openHall(made.access, sendingPace)
    onTestFinished(async () => {
      await hall.destroy()
      await made.close()
    })
    const store = await testDatabase()
    await storeAccounts(store)
    await insertStoredCase(store, 1, { applicantName: '湖南青禾食品有限公司', number: 'N-1' })
    const log = (kind: string, caseId: string | null, payload: object) =>
      store.db.transaction().execute((write) =>
        appendEvent(write, {
          ...{ eventId: `${kind}-1`, kind, caseId, accountId: 'clerk-1', windowNo: '03' },
          ...{ at: '2026-11-20T01:00:00.000Z', monoMs: 1, payload: { ...payload } },
        }),
      )
    const send = async () => {
      const counterId = (await findLogId(readerOf(store.db))) ?? ''
      const place = { counterId, region: '430102', hallName: '芙蓉区政务服务大厅', windowNo: '03' }
      const now = () => new Date('2026-11-20T02:00:00Z')
      await sendLog({ db: store.db, hall, place, now, isStopped: () => false })
      return (await hall.selectFrom('hall.joint_case').selectAll().execute()).map((row) =>
        JSON.stringify(row),
      )
    }
    await log('case-accepted', 'case-1', {})
    expect(await send()).toEqual([expect.stringContaining('青禾')])
    await store.db.transaction().execute((write) => eraseCase(write, 'case-1'))
    await log('cases-erased', null, { caseIds: ['case-1'] })
    expect(await send()).toEqual([expect.not.stringContaining('青禾')])
  },
)
