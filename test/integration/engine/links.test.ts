import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import type { CaseView } from '../../../shared/case/joint-case.ts'
import { aHeldSurvey, anAcceptedCase, waterAndPower } from '../../support/surveyed-case.ts'
import {
  aCompleteDraft,
  aCounter,
  type CounterOptions,
  signIn,
} from '../../support/test-counter.ts'

async function aCounterWithCase(given = {}, options: CounterOptions = {}) {
  const counter = await aCounter(options)
  await signIn(counter.call)
  const view = await anAcceptedCase(counter, undefined, given)
  return { ...counter, view, caseId: view.caseId }
}

const valuesOf = ({ facts }: CaseView) =>
  Object.fromEntries(facts.map(({ key, value }) => [key, value]))

test('the record of a survey opens the approvals that it asks for as a linked case, with nothing asked again', async () => {
  const { call, view, caseId } = await aCounterWithCase()
  const survey = await aHeldSurvey({ call }, caseId, ['HN-07-1a', 'HN-07-2a'])
  const before = await call('links.ofCase', { caseId })
  expect(before.approvals).toMatchObject([
    { itemId: 'HN-07-1a', recordNo: survey.record?.documentNo, unitIds: ['water-company'] },
    { itemId: 'HN-07-2a' },
  ])
  const linked = await call('links.openOutsideLine', {
    ...{ caseId: uuidv7(), fromCaseId: caseId, surveyId: survey.surveyId, agentId: null },
    itemIds: ['HN-07-1a'],
  })
  expect(linked).toMatchObject({ state: 'draft', items: [{ itemId: 'HN-07-1a' }] })
  const source = valuesOf(view)
  const values = valuesOf(linked)
  for (const key of ['applicant.name', 'handler.mobile', 'project.name', 'project.code'])
    expect(values[key]).toEqual(source[key])
  expect(values).toMatchObject({
    'project.needOutsideLine': true,
    'outside.digsRoad': true,
    'outside.surveyNo': survey.record?.documentNo,
    'project.entrustAgency': false,
  })
  expect(linked.facts.every((fact) => fact.source === 'history')).toBe(true)
  expect(linked.facts.every((fact) => fact.sourceCaseId === caseId)).toBe(true)
  // The record itself is there; the form and the declaration belong to each application.
  const taken = linked.materials.map(({ materialId }) => materialId)
  expect(taken).toEqual(expect.arrayContaining(['M10', 'M02', 'M04']))
  expect(taken).not.toContain('M01')
  expect(values['declare.truthful']).toBeUndefined()

  const after = await call('links.ofCase', { caseId })
  expect(after.approvals.map(({ itemId }) => itemId)).toEqual(['HN-07-2a'])
  expect(after.followers).toMatchObject([
    { caseId: linked.caseId, kind: 'outside-line', agentName: '', factCount: linked.facts.length },
  ])
  const back = await call('links.ofCase', { caseId: linked.caseId })
  expect(back.origin).toMatchObject({ caseId, number: view.number?.number })
  expect(back.client).toBeNull()
})

test('entrusted, the enterprise applies with its own account and the client stays with the case', async () => {
  const { call, view, caseId } = await aCounterWithCase({
    'project.needOutsideLine': true,
    'project.entrustAgency': true,
    'outside.agent': 'water',
  })
  const survey = await aHeldSurvey({ call }, caseId)
  const { entrusted, agents } = await call('links.ofCase', { caseId })
  expect(entrusted).toBe('water-company')
  expect(agents.map(({ departmentId }) => departmentId)).toContain('power-company')
  const linked = await call('links.openOutsideLine', {
    ...{ caseId: uuidv7(), fromCaseId: caseId, surveyId: survey.surveyId },
    ...{ itemIds: ['HN-07-1a'], agentId: 'water-company' },
  })
  const values = valuesOf(linked)
  expect(values).toMatchObject({
    'project.entrustAgency': true,
    'outside.agent': 'water',
    'project.name': valuesOf(view)['project.name'],
  })
  for (const key of ['applicant.idNumber', 'legal.name', 'handler.name', 'delivery.mode'])
    expect(values[key]).toBeUndefined()
  const taken = linked.materials.map(({ materialId }) => materialId)
  expect(taken).not.toContain('M02')
  expect(taken).toEqual(expect.arrayContaining(['M07', 'M10']))
  const { client, origin } = await call('links.ofCase', { caseId: linked.caseId })
  expect(client).toMatchObject({ name: '湖南青禾食品有限公司' })
  expect(client?.idNumberMasked).toMatch(/\*{6}/)
  expect(origin?.agentName).toBe('供水企业')
})

test('approvals that no record asks for, or that are under way, are refused; asked again the same case answers', async () => {
  const { call, caseId } = await aCounterWithCase()
  const survey = await aHeldSurvey({ call }, caseId)
  const input = {
    ...{ caseId: uuidv7(), fromCaseId: caseId, surveyId: survey.surveyId, agentId: null },
    itemIds: ['HN-07-1a'],
  }
  await expect(call('links.openOutsideLine', { ...input, itemIds: ['HN-07-1b'] })).rejects.toThrow(
    /不在踏勘记录里/,
  )
  await expect(call('links.openOutsideLine', { ...input, agentId: 'housing' })).rejects.toThrow(
    /不能代办外线审批/,
  )
  const first = await call('links.openOutsideLine', input)
  expect((await call('links.openOutsideLine', input)).caseId).toBe(first.caseId)
  await expect(call('links.openOutsideLine', { ...input, caseId: uuidv7() })).rejects.toThrow(
    /已经在办/,
  )
})

test('items that come later are a case of their own that takes over what is known and collected', async () => {
  const { call, view, caseId } = await aCounterWithCase()
  const { addable } = await call('links.ofCase', { caseId })
  expect(addable.map(({ itemId }) => itemId)).toEqual(['HN-03', 'HN-04', 'HN-05', 'HN-06'])
  const follow = (itemId: string, variantId: string | null, fromCaseId = caseId) =>
    call('links.followUp', {
      ...{ caseId: uuidv7(), fromCaseId },
      items: [{ itemId, variantId }],
    })
  const later = await follow('HN-05', null)
  const { followers } = await call('links.ofCase', { caseId })
  expect(followers).toMatchObject([{ kind: 'follow-up', itemNames: ['广播电视报装'] }])
  expect(followers[0]?.factCount).toBe(later.facts.length)
  expect(followers[0]?.materialNames).toContain('营业执照（主体资格证明）')
  // What only the earlier items asked stays with them.
  const keys = later.facts.map(({ key }) => key)
  expect(keys.some((key) => /^(water|power)\./.test(key))).toBe(false)
  expect(view.facts.some(({ key }) => key.startsWith('water.'))).toBe(true)

  await expect(follow('HN-01', 'general')).rejects.toThrow(/已在本件或关联办件中办理/)
  await expect(follow('HN-05', null)).rejects.toThrow(/已在本件或关联办件中办理/)
  const draft = await aCompleteDraft(call)
  await expect(follow('HN-05', null, draft.caseId)).rejects.toThrow(/还是草稿/)
})

test('cases of the same project code are shown beside those that are linked', async () => {
  const { call, caseId } = await aCounterWithCase()
  const other = await aCompleteDraft(call, waterAndPower)
  const { sameProject } = await call('links.ofCase', { caseId })
  expect(sameProject).toMatchObject([{ caseId: other.caseId, state: 'draft' }])
})

test('in Hainan the two stages are linked the same way', async () => {
  const counter = await aCounter({ province: 'hainan' })
  const { call } = counter
  await signIn(call)
  const { caseId } = await anAcceptedCase(counter, [{ itemId: 'HI-01', variantId: null }], {})
  const survey = await aHeldSurvey(counter, caseId, ['HI-07a'])
  const linked = await call('links.openOutsideLine', {
    ...{ caseId: uuidv7(), fromCaseId: caseId, surveyId: survey.surveyId, agentId: null },
    itemIds: ['HI-07a'],
  })
  expect(valuesOf(linked)).toMatchObject({ 'outside.digsRoad': true })
  const lines = await call('cases.history', { caseId: linked.caseId })
  expect(lines.at(-1)?.text).toMatch(/从原办件开出外线报批，带入填报内容 \d+ 项/)
})

test('what belongs to the hall is not a helper’s: pushed projects, surveys, linked cases', async () => {
  const { call, request, caseId } = await aCounterWithCase()
  await call('accounts.logout', {})
  await signIn(call, 'zhouhang')
  const asked = [
    request('projects.pushed', { state: null, limit: 10 }),
    request('projects.openDraft', { caseId: uuidv7(), projectId: 'p' }),
    request('links.followUp', { caseId: uuidv7(), fromCaseId: caseId, items: [] }),
    request('surveys.ofCase', { caseId }),
    request('links.ofCase', { caseId }),
    request('projects.specialists', { caseId }),
  ]
  for (const reply of await Promise.all(asked))
    expect(reply).toMatchObject({ ok: false, failure: { code: 'not-allowed' } })
})
