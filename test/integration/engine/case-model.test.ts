import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { readerOf } from '../../../db/handles.ts'
import { findCase, listTasks } from '../../../db/queries/cases.ts'
import { listClocksOfCase } from '../../../db/queries/clocks.ts'
import { listEventsOfCase } from '../../../db/queries/events.ts'
import { watchClocks } from '../../../electron/engine/clocks/watch-clocks.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { Outcome, ReportAction } from '../../../shared/case/decision.ts'
import { aDecision, dropMaterial } from '../../support/decide.ts'
import { referenceCaseState, referenceStep } from '../../support/reference-machine.ts'
import { dueOfReplayed, movesOf, replay } from '../../support/replay.ts'
import {
  aCompleteDraft,
  aCounter,
  fixedClock,
  signIn,
  type TestCounter,
} from '../../support/test-counter.ts'

// `MODEL_RUNS` for a longer run; each is one history of up to 26 commands.
const runs = Number(process.env.MODEL_RUNS ?? 12)
const items = ['HN-01', 'HN-06'] as const

type Command =
  | { readonly kind: 'receive' | 'supplement' | 'bring' }
  | { readonly kind: 'decide'; readonly picks: readonly number[] }
  | { readonly kind: 'report'; readonly item: number; readonly pick: number }
  | { readonly kind: 'withdraw'; readonly item: number }
  | { readonly kind: 'wait'; readonly days: number }

const item = fc.nat(1)
const pick = fc.nat(999)
const report = fc.record({ kind: fc.constant('report' as const), item, pick })

/** Of ten picks seven are what may be done; the others are anything, and mostly refused. */
function pickOf<T>(number: number, all: readonly T[], allowed: readonly T[]): T | undefined {
  const from = number % 10 < 7 && allowed.length > 0 ? allowed : all
  return from[Math.floor(number / 10) % from.length]
}
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('receive' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      picks: fc.tuple(pick, pick),
    }),
  },
  { weight: 8, arbitrary: report },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), item }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('supplement' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('bring' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      days: fc.integer({ min: 1, max: 8 }),
    }),
  },
)
const history = fc.record({
  incomplete: fc.boolean(),
  startedOn: fc.integer({ min: 0, max: 1000 }),
  commands: fc.array(command, { minLength: 16, maxLength: 26 }),
})
type History = typeof history extends fc.Arbitrary<infer H> ? H : never

interface Desk extends Pick<TestCounter, 'call' | 'request' | 'engine'> {
  readonly clock: ReturnType<typeof fixedClock>
  readonly caseId: string
}

async function live(desk: Desk, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    desk.clock.set(new Date(desk.clock.now().getTime() + 86_400_000).toISOString())
    await watchClocks(desk.engine.services)
  }
}

async function perform(desk: Desk, one: Command): Promise<void> {
  const { caseId, request } = desk
  switch (one.kind) {
    case 'wait':
      return live(desk, one.days)
    case 'receive':
      await request('cases.receive', { caseId })
      return
    case 'decide':
      return decideAnyhow(desk, one.picks)
    case 'report':
      return reportAnyhow(desk, items[one.item] ?? items[0], one.pick)
    case 'withdraw':
      await request('tasks.withdraw', {
        ...{ withdrawalId: uuidv7(), caseId, itemIds: [items[one.item]], reason: '模型检验' },
      })
      return
    case 'bring':
      await request('tolerances.record', {
        ...{ caseId, method: 'counter', postNo: '', materialId: 'M06' },
        ...{ handling: 'copy', copies: 1, licenceId: null },
      })
      return
    case 'supplement':
      return bringSupplement(desk)
  }
}

async function decideAnyhow({ call, request, caseId }: Desk, picks: readonly number[]) {
  const proposal = await call('cases.proposal', { caseId })
  const chosen = proposal.items.flatMap(({ itemId, choices }, at) => {
    const allowed = choices.flatMap(({ outcome, refusal }) => (refusal === null ? [outcome] : []))
    const outcome = pickOf(picks[at] ?? 0, Outcome.options, allowed)
    return outcome && (picks[at] ?? 0) % 7 !== 0 ? [[itemId, outcome] as const] : []
  })
  if (chosen.length > 0)
    await request('cases.decide', await aDecision(call, caseId, Object.fromEntries(chosen)))
}

async function reportAnyhow(
  { call, request, caseId, clock }: Desk,
  itemId: string,
  number: number,
) {
  const { tasks } = await call('cases.open', { caseId })
  const { state, acceptedAt } = tasks.find((task) => task.itemId === itemId) ?? {}
  const allowed = ReportAction.options.filter(
    (action) => referenceStep(state ?? 0, action, acceptedAt !== null) !== undefined,
  )
  const action = pickOf(number, ReportAction.options, allowed) ?? 'begin'
  const line = { lineId: 'material:S01', material: '图纸', problem: '不清', requirement: '重交' }
  const reply = await request('tasks.report', {
    ...{ reportId: uuidv7(), caseId, itemId, action, reason: '模型检验', approvalId: null },
    on: chinaDate(clock.now().toISOString()),
    supplement: { lines: [line], handIn: ['counter'], postAddress: '' },
  })
  if (!allowed.includes(action)) expect(reply.ok, `${state} ${action}`).toBe(false)
}

async function bringSupplement({ caseId, call, request }: Desk): Promise<void> {
  const { supplements } = await call('supplements.list', { caseId })
  for (const { supplementId, lines } of supplements.filter(({ state }) => state === 'open')) {
    const handlings = { M06: 'copy', S01: 'electronic' } as const
    const materials = lines.flatMap(({ lineId }) =>
      Object.entries(handlings)
        .filter(([materialId]) => lineId === `material:${materialId}`)
        .map(([materialId, handling]) => ({ materialId, handling, copies: 1, licenceId: null })),
    )
    await request('supplements.record', {
      ...{ recordId: uuidv7(), caseId, supplementId, method: 'counter', postNo: '', facts: [] },
      ...{ materials, lineIds: [] },
    })
    await request('supplements.complete', { caseId, supplementId })
  }
}

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
    items.map((itemId) => ({ itemId, variantId: 'general' })),
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
