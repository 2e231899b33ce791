import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { loadSupervisionRules, ownRules } from '../../../electron/engine/supervision/load-rules.ts'
import { decide, dropMaterial } from '../../support/decide.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { aCompleteDraft, aCounter, fixedClock, signIn } from '../../support/test-counter.ts'

const drainage = { itemId: 'HN-06', variantId: 'general' }
const inside = { 'project.needOutsideLine': false }

async function aHall() {
  const clock = fixedClock()
  const counter = await aCounter({ clock })
  await signIn(counter.call)
  return { ...counter, clock }
}

const open = { standing: 'open' } as const

test('an accepted case turns yellow and red as its days pass, says why, and ends when it is done', async () => {
  const { call, clock } = await aHall()
  const { caseId } = await aCompleteDraft(call, [drainage], inside)
  await call('cases.accept', { caseId })
  await signIn(call, 'chenjing')
  expect((await call('supervision.alerts', open)).alerts).toEqual([])
  clock.set('2027-03-01T01:00:00.000Z')
  await call('clocks.confirmToday', { today: '2027-03-01' })
  const { alerts, counts } = await call('supervision.alerts', open)
  expect(alerts).toContainEqual(
    expect.objectContaining({ ruleId: 'promised-late', level: 'red', caseId, answer: '' }),
  )
  expect(alerts[0]?.applicantName).toContain('*')
  expect(counts.red).toBe(alerts.filter(({ level }) => level === 'red').length)
  await signIn(call)
  await call('tasks.report', {
    ...{ reportId: uuidv7(), caseId, itemId: 'HN-06', action: 'approve', reason: '' },
    ...{ on: '2027-03-01', supplement: null, approvalId: null },
  })
  await signIn(call, 'chenjing')
  const after = await call('supervision.alerts', open)
  expect(after.alerts.filter(({ ruleId }) => ruleId === 'promised-late')).toEqual([])
  const gone = await call('supervision.alerts', { standing: 'ended' })
  expect(gone.alerts).toContainEqual(
    expect.objectContaining({ ruleId: 'promised-late', endedOn: '2027-03-01' }),
  )
})

test('the forecast says on which day a case turns if nothing happens', async () => {
  const { call, clock } = await aHall()
  const { caseId } = await aCompleteDraft(call, [drainage], inside)
  const { clocks } = await call('cases.accept', { caseId }).then(() =>
    call('cases.open', { caseId }),
  )
  const dueOn = clocks.find(({ kind }) => kind === 'promised')?.dueOn ?? ''
  clock.set(`${dueOn}T01:00:00.000Z`)
  await signIn(call, 'chenjing')
  await call('clocks.confirmToday', { today: dueOn })
  const { alerts, days } = await call('supervision.forecast', {})
  expect(days).toHaveLength(3)
  expect(alerts).toContainEqual(
    expect.objectContaining({ caseId, ruleId: 'promised-late', level: 'red', on: days[0] }),
  )
})

test('a refusal of what lacked nothing is seen, answered once, and the answer stays', async () => {
  const { call, request } = await aHall()
  const { caseId } = await aCompleteDraft(call, [drainage], inside)
  await decide(call, caseId, { 'HN-06': 'refuse' })
  await signIn(call, 'chenjing')
  const { alerts } = await call('supervision.alerts', open)
  const alert = alerts.find(({ ruleId }) => ruleId === 'refused-complete')
  expect(alert).toMatchObject({ level: 'red', since: '2026-11-20', itemName: expect.any(String) })
  const key = { caseId, ruleId: 'refused-complete', subject: alert?.subject ?? '' }
  await call('supervision.answer', { ...key, answer: '地块在服务范围外，已口头解释' })
  await call('supervision.answer', { ...key, answer: '地块在服务范围外，已口头解释' })
  const again = await request('supervision.answer', { ...key, answer: '另一种说法' })
  expect(again).toMatchObject({ ok: false, failure: { code: 'conflict' } })
  const answered = await call('supervision.alerts', { standing: 'answered' })
  expect(answered.alerts).toMatchObject([{ ...key, answer: '地块在服务范围外，已口头解释' }])
  const history = await call('cases.history', { caseId })
  expect(JSON.stringify(history)).toContain('监督：对红黄牌作了说明')
})

test('whoever did it does not explain it: a card about his own act is another supervisor’s', async () => {
  const { call, request } = await aHall()
  await signIn(call, 'chenjing')
  const { caseId } = await aCompleteDraft(call, [drainage], inside)
  await decide(call, caseId, { 'HN-06': 'refuse' })
  const { alerts } = await call('supervision.alerts', open)
  const subject = alerts.find(({ ruleId }) => ruleId === 'refused-complete')?.subject ?? ''
  const answer = { caseId, ruleId: 'refused-complete', subject, answer: '已口头解释' }
  expect(await request('supervision.answer', answer)).toMatchObject({
    ok: false,
    failure: { code: 'not-allowed', message: expect.stringContaining('另一位值班长') },
  })
  expect((await call('supervision.alerts', { standing: 'answered' })).alerts).toEqual([])
})

test('what a supplement asks for beyond the lists is counted in the log, and shows a card', async () => {
  const { call } = await aHall()
  const { caseId } = await aCompleteDraft(call, [drainage], inside)
  await dropMaterial(call, caseId, 'M01')
  const { lines } = await call('cases.proposal', { caseId, promises: [] })
  const own = lines.map(({ lineId, material, problem, requirement }) => ({
    ...{ lineId, material, problem, requirement },
  }))
  const extra = {
    ...{ lineId: 'other:1', material: '无违章证明', problem: '没有提交' },
    requirement: '请到社区开具',
  }
  await decide(
    call,
    caseId,
    { 'HN-06': 'supplement' },
    { supplement: { lines: [...own, extra], handIn: ['counter'], postAddress: '' } },
  )
  await signIn(call, 'chenjing')
  const { alerts } = await call('supervision.alerts', open)
  expect(alerts.map(({ ruleId }) => ruleId)).toContain('asked-beyond-list')
})

test('the hall’s own rules are in force instead, and a mistake in them is named with its line', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'rules-'))
  const own = join(directory, ownRules)
  await copyFile(join(resourcesDirectory, 'supervision/rules.yaml'), own)
  const text = await readFile(own, 'utf8')
  await writeFile(own, text.replace('title: 超过承诺时限', 'title: 办慢了'))
  const loaded = await loadSupervisionRules(resourcesDirectory, directory)
  expect(loaded).toMatchObject({ ok: true, rules: [{ title: '办慢了' }, ...Array(16).fill({})] })
  await writeFile(own, text.replace('act: deemed', 'act: forgotten'))
  const broken = await loadSupervisionRules(resourcesDirectory, directory)
  expect(broken).toMatchObject({ ok: false, errors: [{ file: ownRules, line: 36 }] })
})
