import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
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
