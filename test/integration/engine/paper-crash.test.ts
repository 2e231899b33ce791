import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterEach, expect, test } from 'vitest'
import { verifyEvents } from '../../../db/event-log.ts'
import { readerOf } from '../../../db/handles.ts'
import type { ClockMove } from '../../../electron/engine/cases/life/life-change.ts'
import type { ChannelName } from '../../../shared/ipc/channels.ts'
import { aCardOnTheReader, aDecidedCase, people } from '../../support/decided-case.ts'
import { identify, resultInput } from '../../support/delivery-desk.ts'
import { aCounter, signIn, type TestCounter } from '../../support/test-counter.ts'

const directories: string[] = []
afterEach(async () => {
  for (const directory of directories.splice(0))
    await rm(directory, { recursive: true, force: true })
})

const reader = aCardOnTheReader({
  name: people['handler.name'],
  idNumber: people['handler.idNumber'],
})

async function open(dataDirectory: string, launchId: string) {
  const counter = await aCounter({ dataDirectory, launchId, callPeer: reader.callPeer })
  await signIn(counter.call)
  return counter
}

/** One command of each area that must happen once, with everything it needs. */
async function commandsOf(counter: TestCounter) {
  const { call } = counter
  const caseId = await aDecidedCase(counter)
  const { kept } = await call('custody.ofCase', { caseId })
  const result = await call('delivery.recordResult', resultInput(caseId))
  const { checkId } = await identify(counter, caseId)
  const paper = { materialId: kept[0]?.materialId ?? '', form: 'copy', copies: 1 }
  const commands: readonly (readonly [ChannelName, unknown])[] = [
    [
      'custody.fillSleeve',
      { sleeveId: uuidv7(), caseId, receiverId: kept[0]?.receiverIds[0], papers: [paper] },
    ],
    ['delivery.handOut', { deliveryId: uuidv7(), caseId, resultIds: [result.resultId], checkId }],
    [
      'evaluation.submit',
      {
        ...{ evaluationId: uuidv7(), caseId, stage: 'completed', score: 1, channel: 'desk' },
        ...{ indicators: {}, remark: '' },
      },
    ],
  ]
  return { caseId, commands }
}

/** Everything that these commands write. */
async function rowsOf({ engine }: TestCounter) {
  const tables = [
    'sleeve',
    'sleeve_paper',
    'delivery',
    'delivered_result',
    'evaluation',
    'rectification',
    'document',
    'clock',
    'event',
    'sequence',
  ]
  const rows: Record<string, unknown> = {}
  for (const table of tables) {
    const found = await sql`select * from ${sql.table(table)} order by 1, 2`.execute(
      engine.services.db,
    )
    rows[table] = found.rows
  }
  return rows
}

test('what dies before its last write leaves nothing, and works when it is asked again', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'counter-'))
  directories.push(directory)
  const counter = await open(directory, 'launch-1')
  const { commands } = await commandsOf(counter)
  for (const [channel, input] of commands) {
    const before = await rowsOf(counter)
    // The event is the last thing that a command writes.
    await sql`create trigger die before insert on event begin select raise(abort, 'died'); end`.execute(
      counter.engine.services.db,
    )
    expect(await counter.request(channel, input), channel).toMatchObject({ ok: false })
    await sql`drop trigger die`.execute(counter.engine.services.db)
    expect(await rowsOf(counter), channel).toEqual(before)
    expect(await counter.request(channel, input), channel).toMatchObject({ ok: true })
  }
})

test('an answer that was lost with the process is given again, and nothing is done twice', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'counter-'))
  directories.push(directory)
  const first = await open(directory, 'launch-1')
  const { commands } = await commandsOf(first)
  const answers = []
  for (const [channel, input] of commands) answers.push(await first.request(channel, input))
  await first.engine.close()
  const second = await open(directory, 'launch-2')
  const before = await rowsOf(second)
  for (const [at, [channel, input]] of commands.entries())
    expect(await second.request(channel, input), channel).toEqual(answers[at])
  expect(await rowsOf(second)).toEqual(before)
  expect(await verifyEvents(readerOf(second.engine.services.db))).toBeUndefined()
})

test('every clock of these commands can be told from the log alone', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'counter-'))
  directories.push(directory)
  const counter = await open(directory, 'launch-1')
  const { commands } = await commandsOf(counter)
  for (const [channel, input] of commands) await counter.request(channel, input)
  const { db } = counter.engine.services
  const events = await db.selectFrom('event').select('payload').orderBy('seq').execute()
  const told = new Map<string, { kind: string; state: string; from: string; to: string | null }>()
  for (const { payload } of events) {
    const { clocks } = JSON.parse(payload) as { clocks?: readonly ClockMove[] }
    for (const { clockId, kind, change, on } of clocks ?? []) {
      const before = told.get(clockId)
      if (change === 'started') told.set(clockId, { kind, state: 'running', from: on, to: null })
      else if (before) told.set(clockId, { ...before, state: change, to: on })
    }
  }
  const stored = await db.selectFrom('clock').selectAll().execute()
  expect(stored.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['transfer', 'delivery', 'contact', 'rectification']),
  )
  for (const { clock_id, kind, state, started_on, ended_on } of stored)
    expect(told.get(clock_id)).toEqual({ kind, state, from: started_on, to: ended_on })
  expect(told.size).toBe(stored.length)
})
