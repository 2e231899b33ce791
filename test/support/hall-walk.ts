import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { addDays, chinaDate } from '../../shared/calendar/working-days.ts'
import { ReportAction } from '../../shared/case/decision.ts'
import { helpWanted } from './assistance.ts'
import { type Command, command, perform, walkedItems } from './case-walk.ts'
import { aDecision, dropMaterial } from './decide.ts'
import { referenceStep } from './reference-machine.ts'
import { aCompleteDraft, type fixedClock, signIn, type TestCounter } from './test-counter.ts'

const small = ['sleeve', 'paper', 'survey', 'scheme', 'call', 'miss', 'help', 'look'] as const
type Small = (typeof small)[number]

/** What happens at a hall's windows, to several cases, hour by hour; what may not be is refused. */
export type Deed =
  | Command
  | {
      readonly kind: 'open'
      readonly lacks: boolean
      readonly outside: boolean
      readonly next: Next
    }
  | { readonly kind: 'turn'; readonly pick: number }
  | { readonly kind: 'pass'; readonly minutes: number }
  | { readonly kind: 'swap'; readonly clerk: number; readonly window: number }
  | { readonly kind: 'evaluate'; readonly score: number; readonly stage: 'accepted' | 'completed' }
  | { readonly kind: 'tell'; readonly item: number; readonly pick: number; readonly late: number }
  | { readonly kind: Small }
type Next = 'leave' | 'receive' | 'accept'

export const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 9, arbitrary: command },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('open' as const),
      lacks: fc.boolean(),
      outside: fc.boolean(),
      next: fc.constantFrom<Next>('leave', 'receive', 'accept', 'accept', 'accept'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('turn' as const), pick: fc.nat(9) }) },
  {
    weight: 3,
    // Some of these pass midnight in China, which is 16:00 of the clock.
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      minutes: fc.integer({ min: 1, max: 700 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('swap' as const),
      clerk: fc.nat(2),
      window: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('evaluate' as const),
      score: fc.integer({ min: 1, max: 5 }),
      stage: fc.constantFrom('accepted' as const, 'completed' as const),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('tell' as const),
      item: fc.nat(1),
      pick: fc.nat(999),
      late: fc.nat(6),
    }),
  },
  ...small.map((kind) => ({ weight: 1, arbitrary: fc.record({ kind: fc.constant(kind) }) })),
)

export interface Hall extends Pick<TestCounter, 'call' | 'request' | 'engine'> {
  readonly clock: ReturnType<typeof fixedClock>
  readonly caseIds: string[]
  caseId: string
}

const clerks = ['limin', 'zhaolei', 'chenjing'] as const

/** One deed; what the engine refuses changes nothing. */
export async function act(hall: Hall, one: Deed): Promise<void> {
  const { call, request, clock, engine, caseIds, caseId } = hall
  if (one.kind === 'open') await open(hall, one)
  else if (one.kind === 'tell') await tell(hall, one)
  else if (one.kind === 'swap') await swap(hall, one)
  else if (one.kind === 'turn') hall.caseId = caseIds[one.pick % caseIds.length] ?? caseId
  else if (one.kind === 'pass')
    clock.set(new Date(clock.now().getTime() + one.minutes * 60_000).toISOString())
  else if (one.kind === 'evaluate') {
    const given = { caseId, stage: one.stage, score: one.score, indicators: {}, remark: '' }
    await request('evaluation.submit', { ...given, evaluationId: uuidv7(), channel: 'desk' })
  } else if (isSmall(one)) await smallDeeds[one.kind](hall)
  else await perform({ call, request, engine, clock, caseId }, one)
}

/** Another clerk, at another window of the hall. */
async function swap(
  { call, engine }: Hall,
  { clerk, window }: { clerk: number; window: number },
): Promise<void> {
  await signIn(call, clerks[clerk])
  await engine.services.db
    .updateTable('installation')
    .set({ window_no: `0${window}` })
    .execute()
}

function isSmall(one: Command | { readonly kind: Small }): one is { readonly kind: Small } {
  return (small as readonly string[]).includes(one.kind)
}

const todayOf = ({ clock }: Hall) => chinaDate(clock.now().toISOString())

async function open(
  hall: Hall,
  { lacks, outside, next }: { lacks: boolean; outside: boolean; next: Next },
): Promise<void> {
  const { call, request, caseIds } = hall
  const items = walkedItems.map((itemId) => ({ itemId, variantId: 'general' }))
  const { caseId } = await aCompleteDraft(call, items, { 'project.needOutsideLine': outside })
  if (lacks) await dropMaterial(call, caseId, 'M06')
  caseIds.push(caseId)
  hall.caseId = caseId
  if (next === 'receive') await request('cases.receive', { caseId })
  if (next !== 'accept') return
  const outcomes = lacks
    ? { 'HN-01': 'tolerate' as const, 'HN-06': 'accept' as const }
    : { 'HN-01': 'accept' as const, 'HN-06': 'supplement' as const }
  const decision = await aDecision(call, caseId, outcomes)
  const reply = await request('cases.decide', decision)
  if (!reply.ok) await request('cases.accept', { caseId })
}

/** A receiver's word about its task, often some days after it happened. */
async function tell(
  hall: Hall,
  { item, pick, late }: { item: number; pick: number; late: number },
): Promise<void> {
  const { call, request, caseId } = hall
  const itemId = walkedItems[item] ?? walkedItems[0]
  const { tasks } = await call('cases.open', { caseId })
  const { state, acceptedAt } = tasks.find((task) => task.itemId === itemId) ?? {}
  const allowed = ReportAction.options.filter(
    (action) =>
      action !== 'requestSupplement' &&
      referenceStep(state ?? 0, action, acceptedAt !== null) !== undefined,
  )
  const action = allowed[pick % Math.max(1, allowed.length)]
  if (!action) return
  await request('tasks.report', {
    ...{ reportId: uuidv7(), caseId, itemId, action, reason: '模型检验', approvalId: null },
    ...{ on: addDays(todayOf(hall), -late), supplement: null },
  })
}

const smallDeeds: Readonly<Record<Small, (hall: Hall) => Promise<unknown>>> = {
  sleeve: async ({ call, request, caseId }) => {
    const { kept } = await call('custody.ofCase', { caseId })
    const paper = kept.find(({ free }) => free > 0)
    if (!paper) return
    const papers = [{ materialId: paper.materialId, form: 'copy', copies: 1 }]
    const receiverId = paper.receiverIds[0] ?? ''
    await request('custody.fillSleeve', { sleeveId: uuidv7(), caseId, receiverId, papers })
  },
  paper: async (hall) => {
    const { call, request, caseId } = hall
    const { sleeves } = await call('custody.ofCase', { caseId })
    for (const { sleeveId, openMove, destination } of sleeves) {
      const { receiverId } = destination
      if (!openMove)
        await request('custody.handOver', {
          ...{ moveId: uuidv7(), sleeveId, receiverId, postNo: null },
        })
      const signed = { signerName: '孙签收', signedOn: todayOf(hall) }
      if (openMove) await request('custody.sign', { moveId: openMove.moveId, ...signed })
    }
  },
  survey: ({ request, caseId }) =>
    request('surveys.convene', {
      ...{ surveyId: uuidv7(), caseId, site: '示范路 18 号', meetingPoint: '东门' },
      ...{ remark: '', leftOut: [], others: [] },
    }),
  scheme: (hall) =>
    hall.request('surveys.handOverScheme', {
      ...{ caseId: hall.caseId, itemId: 'HN-01', handedOn: todayOf(hall) },
      ...{ manner: 'counter', summary: '方案一份' },
    }),
  call: ({ request }) => request('tickets.callNext', { ticketId: uuidv7() }),
  miss: async ({ call, request }) => {
    const { current } = await call('tickets.status', {})
    if (current) await request('tickets.miss', { ticketId: current.ticketId })
  },
  help: ({ request }) => request('assistance.request', { ...helpWanted, requestId: uuidv7() }),
  // Numbers that were looked at in between are in the end the same as those that nobody looked at.
  look: ({ engine }) => engine.services.statistics.catchUp(),
}
