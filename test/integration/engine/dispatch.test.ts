import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { verifyEvents } from '../../../db/event-log.ts'
import { readerOf } from '../../../db/handles.ts'
import { createDispatch } from '../../../electron/engine/dispatch.ts'
import { caseHandlers } from '../../../electron/engine/handlers/cases.ts'
import { handlers } from '../../../electron/engine/handlers.ts'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'

test('a command whose reply breaks the contract leaves nothing behind', async () => {
  const { call, engine } = await aCounter()
  await signIn(call)
  const broken = createDispatch(
    {
      ...handlers,
      'cases.start': async (input, context) => ({
        ...(await caseHandlers['cases.start'](input, context)),
        revision: 1.5,
      }),
    },
    engine.services,
  )
  expect(await broken('clerk', 'cases.start', { caseId: uuidv7() })).toMatchObject({
    ok: false,
    failure: { code: 'unexpected', correlationId: expect.any(String) },
  })
  expect(await engine.services.db.selectFrom('joint_case').selectAll().execute()).toEqual([])
})

test('a command that records no event, or two, is rolled back', async () => {
  const { call, engine } = await aCounter()
  await signIn(call)
  const caseId = uuidv7()
  for (const times of [0, 2]) {
    const broken = createDispatch(
      {
        ...handlers,
        'cases.start': (input, context) =>
          caseHandlers['cases.start'](input, {
            ...context,
            record: (event) => {
              for (let time = 0; time < times; time += 1) context.record(event)
            },
          }),
      },
      engine.services,
    )
    expect(await broken('clerk', 'cases.start', { caseId })).toMatchObject({
      ok: false,
      failure: { code: 'unexpected' },
    })
  }
  expect(await engine.services.db.selectFrom('joint_case').selectAll().execute()).toEqual([])
})

test('an engine that took over from one with a full disk says so once it has saved something', async () => {
  const { call, notices } = await aCounter()
  await signIn(call)
  await call('cases.start', { caseId: uuidv7() })
  expect(notices.filter(({ kind }) => kind === 'storage')).toEqual([
    { kind: 'storage', full: false },
  ])
})

test('a worker that finds the disk full says so, and only what was written takes it back', async () => {
  const { call, engine, notices } = await aCounter()
  await signIn(call)
  const caseId = uuidv7()
  await call('cases.start', { caseId })
  notices.splice(0)
  const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' })
  engine.services.fault('print', 'id', full)
  engine.services.fault('sync', 'id', full)
  // The case is there already: nothing is written.
  await call('cases.start', { caseId })
  const said = () => notices.filter(({ kind }) => kind === 'storage')
  expect(said()).toEqual([{ kind: 'storage', full: true }])
  await call('cases.start', { caseId: uuidv7() })
  expect(said()).toEqual([
    { kind: 'storage', full: true },
    { kind: 'storage', full: false },
  ])
})

test('an input with a key that the contract does not know is refused', async () => {
  const { call, request } = await aCounter()
  await signIn(call)
  expect(await request('cases.start', { caseId: uuidv7(), role: 'administrator' })).toMatchObject({
    ok: false,
    failure: { code: 'invalid-input' },
  })
})

test('a sentence is Chinese whatever was wrong with the input', async () => {
  const { call, request } = await aCounter()
  await signIn(call)
  for (const input of [null, 5, 'x', [], { caseId: 'not-a-uuid' }, { caseId: 1 }]) {
    const reply = await request('cases.open', input)
    expect(reply.ok ? '' : reply.failure.message).toMatch(/\p{Script=Han}/u)
  }
})

test('every command of a whole case adds one event to a chain that holds', async () => {
  const { call, engine } = await aCounter()
  await signIn(call)
  const { caseId, materials } = await aCompleteDraft(call)
  await call('cases.accept', { caseId })
  const events = await engine.services.db
    .selectFrom('event')
    .select('kind')
    .orderBy('seq')
    .execute()
  expect(events.map(({ kind }) => kind)).toEqual([
    'installed',
    'logged-in',
    'case-started',
    'items-selected',
    'facts-saved',
    ...materials.map(() => 'material-saved'),
    'personal-read',
    'case-accepted',
  ])
  expect(await verifyEvents(readerOf(engine.services.db))).toBeUndefined()
})

test('the log names keys, never what the applicant said', async () => {
  const { call, engine } = await aCounter()
  await signIn(call)
  const { caseId, facts } = await aCompleteDraft(call)
  await call('cases.accept', { caseId })
  const log = JSON.stringify(await engine.services.db.selectFrom('event').selectAll().execute())
  const said = facts
    .map(({ value }) => String(value))
    .filter((value) => /\p{Script=Han}{4,}|\d{11}/u.test(value))
  expect(said.length).toBeGreaterThan(3)
  for (const value of said) expect(log).not.toContain(value)
})
