import { uuidv7 } from 'uuidv7'
import { expect, onTestFinished, test } from 'vitest'
import {
  type QueueSystem,
  startQueueSystem,
} from '../../../electron/training/queue-system/queue-system.ts'
import { aCounter, fixedClock, signIn } from '../../support/test-counter.ts'

async function aHall(people: number) {
  const clock = fixedClock('2026-11-20T01:00:00.000Z')
  const queue = await startQueueSystem({ people, now: clock.now })
  onTestFinished(() => queue.close())
  const counter = await aCounter({ clock, queueUrl: queue.url })
  await signIn(counter.call)
  return { ...counter, clock, queue }
}

const next = (call: Awaited<ReturnType<typeof aHall>>['call'], ticketId: string = uuidv7()) =>
  call('tickets.callNext', { ticketId })

test('who took a number first is called first, and the next case started is that person’s', async () => {
  const { call, engine } = await aHall(3)
  const { ticket, waiting } = await next(call)
  expect([ticket?.ticketNo, waiting]).toEqual(['A001', 2])
  expect((await call('tickets.status', {})).current).toEqual(ticket)
  const caseId = uuidv7()
  await call('cases.start', { caseId })
  expect((await call('tickets.status', {})).current).toBeNull()
  const bound = await engine.services.db.selectFrom('ticket').selectAll().execute()
  expect(bound).toMatchObject([{ ticket_no: 'A001', case_id: caseId, state: 'bound' }])
  const [line] = await call('cases.history', { caseId })
  expect(line?.text).toBe('新建办件（叫号）')
})

test('a call whose answer was lost takes no second person out of the line', async () => {
  const { call, queue } = await aHall(3)
  const ticketId = uuidv7()
  const first = await next(call, ticketId)
  expect(await next(call, ticketId)).toEqual(first)
  expect(queue.waiting).toBe(2)
})

test('one person at a time: the one who was called is served or missed before the next', async () => {
  const { call, request } = await aHall(2)
  const { ticket } = await next(call)
  const refused = await request('tickets.callNext', { ticketId: uuidv7() })
  expect(refused).toMatchObject({ ok: false, failure: { code: 'conflict' } })
  await call('tickets.miss', { ticketId: ticket?.ticketId ?? '' })
  expect((await next(call)).ticket?.ticketNo).toBe('A002')
})

test('an empty hall calls nobody, and says how many wait', async () => {
  const { call } = await aHall(0)
  expect(await next(call)).toEqual({ ticket: null, waiting: 0 })
})

test('a queue system that is down keeps no clerk from working', async () => {
  const { call, request, queue } = await aHall(2)
  await (queue as QueueSystem).close()
  expect(await request('tickets.callNext', { ticketId: uuidv7() })).toMatchObject({
    ok: false,
    failure: { code: 'unavailable', message: expect.stringContaining('口头叫号') },
  })
  await expect(call('cases.start', { caseId: uuidv7() })).resolves.toBeDefined()
})

test('without a queue system nothing is offered and a call is refused in words', async () => {
  const { call, request } = await aCounter()
  await signIn(call)
  expect(await call('tickets.status', {})).toEqual({ configured: false, current: null })
  expect(await request('tickets.callNext', { ticketId: uuidv7() })).toMatchObject({
    ok: false,
    failure: { code: 'refused' },
  })
})
