import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { decide, dropMaterial } from '../../support/decide.ts'
import { aCompleteDraft, aCounter, fixedClock, signIn } from '../../support/test-counter.ts'

const drainage = { itemId: 'HN-06', variantId: 'general' }
const inside = { 'project.needOutsideLine': false }

const line = {
  lineId: 'material:S01',
  material: '排水图纸',
  problem: '缺排放口标高',
  requirement: '补标高',
}

test('the applicant has ten days from the letter, however late the counter heard of the supplement', async () => {
  const clock = fixedClock()
  const { call } = await aCounter({ clock })
  await signIn(call)
  const { caseId } = await aCompleteDraft(call, [drainage], inside)
  await call('cases.accept', { caseId })
  clock.set('2026-12-10T02:00:00.000Z')
  const asked = await call('tasks.report', {
    ...{ reportId: uuidv7(), caseId, itemId: 'HN-06', action: 'requestSupplement' },
    ...{ on: '2026-11-23', reason: '图纸不全', approvalId: null },
    supplement: { lines: [line], handIn: ['online'], postAddress: '' },
  })
  const clockOf = (kind: string) => asked.clocks.find((one) => one.kind === kind)
  expect(clockOf('supplement')).toMatchObject({ state: 'running', dueOn: '2026-12-24' })
  // What the receiver did not work on does not count from the day on which it asked.
  expect(clockOf('promised')?.explanation).toContain('自 2026-11-23 起暂停')
  const { supplements } = await call('supplements.list', { caseId })
  expect(supplements).toMatchObject([{ requestedOn: '2026-12-10', state: 'open' }])
})

test('the five days to decide run from the day on which the last of a supplement came', async () => {
  const clock = fixedClock()
  const { call } = await aCounter({ clock })
  await signIn(call)
  const { caseId } = await aCompleteDraft(call, [drainage], inside)
  await dropMaterial(call, caseId, 'M01')
  await decide(call, caseId, { 'HN-06': 'supplement' })
  const { supplements } = await call('supplements.list', { caseId })
  const supplementId = supplements[0]?.supplementId ?? ''
  clock.set('2026-11-23T02:00:00.000Z')
  await call('supplements.record', {
    ...{ recordId: uuidv7(), caseId, supplementId, method: 'counter', postNo: '' },
    ...{ facts: [], lineIds: [] },
    materials: [{ materialId: 'M01', handling: 'original', copies: 1, licenceId: null }],
  })
  // Nobody closed it until Thursday.
  clock.set('2026-11-26T02:00:00.000Z')
  const { clocks } = await call('supplements.complete', { caseId, supplementId })
  expect(clocks).toMatchObject([
    { kind: 'supplement', state: 'met', endedOn: '2026-11-23' },
    { kind: 'decision', state: 'running', dueOn: '2026-11-30' },
  ])
})
