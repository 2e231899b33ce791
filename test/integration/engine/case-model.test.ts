import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readerOf } from '../../../db/handles.ts'
import { findCase, listTasks } from '../../../db/queries/cases.ts'
import { listClocksOfCase } from '../../../db/queries/clocks.ts'
import { listEventsOfCase } from '../../../db/queries/events.ts'
import { command, type Desk, perform, walkedItems } from '../../support/case-walk.ts'
import { dropMaterial } from '../../support/decide.ts'
import { referenceCaseState, referenceStep } from '../../support/reference-machine.ts'
import { dueOfReplayed, movesOf, replay } from '../../support/replay.ts'
import { aCompleteDraft, aCounter, fixedClock, signIn } from '../../support/test-counter.ts'

// `MODEL_RUNS` for a longer run; each is one history of up to 26 commands.
const runs = Number(process.env.MODEL_RUNS ?? 12)

const history = fc.record({
  incomplete: fc.boolean(),
  startedOn: fc.integer({ min: 0, max: 1000 }),
  commands: fc.array(command, { minLength: 16, maxLength: 26 }),
})
type History = typeof history extends fc.Arbitrary<infer H> ? H : never

/** Events alone against the store, and both against the reference and the count by hand. */
async function compare({ engine, caseId }: Desk): Promise<number> {
  const read = readerOf(engine.services.db)
  const events = await listEventsOfCase(read, caseId)
  const replayed = replay(events)
  const stored = await listTasks(read, caseId)
  const jointCase = await findCase(read, caseId)
  const started = replayed.tasks.size > 0
  const tasks = stored.map(({ itemId, state, acceptedAt }) => ({ itemId, state, acceptedAt }))
  expect(
    tasks.map(({ itemId }) => ({
      itemId,
      ...(replayed.tasks.get(itemId) ?? { state: 0, acceptedAt: null }),
    })),
  ).toEqual(tasks)
  const standing = tasks.map(({ state, acceptedAt }) => ({ state, accepted: acceptedAt !== null }))
  expect(jointCase?.state).toBe(referenceCaseState(standing))
  expect(jointCase?.number === null).toBe(!started)
  const clocks = await listClocksOfCase(read, caseId)
  expect(clocks.length).toBe(replayed.clocks.size)
  for (const clock of clocks) {
    const twin = replayed.clocks.get(clock.clockId)
    if (!twin) throw new Error(`clock ${clock.clockId} is not in the events`)
    const { kind, itemId, subjectId, startedOn, days, state, endedOn } = clock
    expect({ kind, itemId, subjectId, startedOn, days, state, endedOn }).toEqual({
      ...{ kind: twin.kind, itemId: twin.itemId, subjectId: twin.subjectId },
      ...{ startedOn: twin.startedOn, days: twin.days, state: twin.state, endedOn: twin.endedOn },
    })
    expect(clock.pauses.map(({ from, to }) => [from, to])).toEqual(
      twin.pauses.map(({ from, to }) => [from, to]),
    )
    expect(clock.dueOn, JSON.stringify(twin)).toBe(dueOfReplayed(twin))
  }
  return legalSteps(events)
}

/** Every step of the history is one that the reference machine has; returns how many there were. */
function legalSteps(events: Awaited<ReturnType<typeof listEventsOfCase>>): number {
  const accepted = new Set<string>()
  let steps = 0
  for (const { payload } of events) {
    for (const { itemId, from, action, to } of movesOf(payload).transitions) {
      expect(referenceStep(from, action, accepted.has(itemId)), `${from} ${action}`).toBe(to)
      if (to === 3) accepted.add(itemId)
      steps += 1
    }
  }
  return steps
}

async function runHistory(
  counter: Omit<Desk, 'caseId'>,
  { incomplete, startedOn, commands }: History,
): Promise<number> {
  const { call, clock, engine } = counter
  // Each history begins on a day of its own between 2024 and 2026, as if the counter had been switched on anew.
  clock.set(new Date(Date.parse('2024-01-02T01:00:00Z') + startedOn * 86_400_000).toISOString())
  await engine.services.db.deleteFrom('clock_watch').execute()
  const draft = await aCompleteDraft(
    call,
    walkedItems.map((itemId) => ({ itemId, variantId: 'general' })),
    { 'project.needOutsideLine': false },
  )
  const { caseId } = draft
  if (incomplete) await dropMaterial(call, caseId, 'M06')
  const desk = { ...counter, caseId }
  let steps = 0
  for (const one of commands) {
    await perform(desk, one)
    steps = await compare(desk)
  }
  return steps
}

test('whatever happens to a case, its events alone give its tasks, its state and its clocks, and a hand counts the same days', async () => {
  const clock = fixedClock()
  const counter = await aCounter({ clock })
  await signIn(counter.call)
  let steps = 0
  await fc.assert(
    fc.asyncProperty(history, async (one) => {
      steps += await runHistory({ ...counter, clock }, one)
    }),
    { numRuns: runs, endOnFailure: true },
  )
  expect(steps).toBeGreaterThan(runs)
}, 600_000)
