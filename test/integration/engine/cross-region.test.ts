import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import type { FactValue } from '../../../shared/case/fact.ts'
import { completeAnswers } from '../../support/fill-case.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { aHeldSurvey, anAcceptedCase } from '../../support/surveyed-case.ts'
import { aCompleteDraft, aCounter, signIn, type TestCounter } from '../../support/test-counter.ts'

async function aHall() {
  const counter = await aCounter()
  await signIn(counter.call)
  return counter
}

async function modelsOf({ engine }: TestCounter, caseId: string, kind: string) {
  const rows = await engine.services.db
    .selectFrom('document')
    .select('model')
    .where('case_id', '=', caseId)
    .where('kind', '=', kind as 'acceptance')
    .execute()
  return rows.map(({ model }) => JSON.parse(model))
}

async function toldOf({ engine }: TestCounter, caseId: string) {
  const { body } = await engine.services.db
    .selectFrom('outbox')
    .select('body')
    .where('case_id', '=', caseId)
    .orderBy('case_seq')
    .executeTakeFirstOrThrow()
  const contract = parse(readFileSync(join(resourcesDirectory, 'platform/openapi.yaml'), 'utf8'))
  const schema = z.fromJSONSchema(contract.components.schemas.Submission)
  const told = JSON.parse(body)
  expect(schema.safeParse(told).error).toBeUndefined()
  return told
}

const dingcheng = { 'project.region': '430703' }

test('a window in 长沙 accepts for 常德: papers and submission name both, and the receivers are 常德’s own', async () => {
  const counter = await aHall()
  const view = await anAcceptedCase(counter, undefined, dingcheng)
  expect(view.regionCode).toBe('430703')
  const [letter] = await modelsOf(counter, view.caseId, 'acceptance')
  expect(letter).toMatchObject({
    hallName: '长沙市政务服务中心',
    projectName: '青禾食品二期厂房配套工程（项目所在地：常德市鼎城区）',
    items: [
      { receiver: '常德市供水企业（0736-12345）' },
      { receiver: '国网湖南省电力有限公司（95598）' },
    ],
  })
  expect(await toldOf(counter, view.caseId)).toMatchObject({
    hall: { name: '长沙市政务服务中心', regionCode: '430100' },
    project: { regionCode: '430703', regionName: '常德市鼎城区' },
    items: [{ receiver: 'water-company', receiverName: '常德市供水企业（0736-12345）' }, {}],
  })
})

test('a project of the hall’s own city is written as before', async () => {
  const counter = await aHall()
  const view = await anAcceptedCase(counter, undefined, { 'project.region': '430104' })
  const [letter] = await modelsOf(counter, view.caseId, 'acceptance')
  expect(letter).toMatchObject({
    projectName: '青禾食品二期厂房配套工程',
    items: [{ receiver: '供水企业' }, {}],
  })
})

test('the survey of a project elsewhere asks the units of that place', async () => {
  const counter = await aHall()
  const { caseId } = await anAcceptedCase(counter, undefined, dingcheng)
  const { involved } = await counter.call('surveys.ofCase', { caseId })
  expect(involved.map(({ unit }) => unit)).toEqual([
    '常德市供水企业（0736-12345）',
    '国网湖南省电力有限公司（95598）',
    '常德市鼎城区住房城乡建设（城市管理）部门（0736-12345）',
  ])
})

test('the limit is that of the project’s region, not of the hall’s', async () => {
  const counter = await aHall()
  const roadWork = [{ itemId: 'HN-07-1a', variantId: null }]
  const promised = async (region: string) => {
    const given = { 'project.needOutsideLine': true, 'project.region': region }
    const { clocks } = await anAcceptedCase(counter, roadWork, given)
    return clocks.find(({ kind }) => kind === 'promised')?.dueOn
  }
  // 雨花区 promises three working days, everywhere else it is seven.
  expect(await promised('430111')).toBe('2026-11-25')
  expect(await promised('430703')).toBe('2026-12-01')
})

test('a project of another province is refused with the way to go', async () => {
  const { call } = await aHall()
  const { caseId } = await aCompleteDraft(call)
  await call('cases.saveFacts', { caseId, changes: [{ key: 'project.region', value: '440105' }] })
  await expect(call('cases.accept', { caseId })).rejects.toThrow(
    /项目不在本省.*项目所在省的政务服务大厅/,
  )
})

test('the specialist of a project stands where its papers say whom to call, and convenes its surveys', async () => {
  const counter = await aHall()
  const { call } = counter
  const first = await anAcceptedCase(counter)
  await call('projects.assignSpecialist', {
    ...{ caseId: first.caseId, specialistId: uuidv7(), accountId: null, note: '' },
    ...{ name: '周航', phone: '13900000000' },
  })
  const later = await anAcceptedCase(counter)
  const [letter] = await modelsOf(counter, later.caseId, 'acceptance')
  expect(letter.consultPhone).toBe('服务专员周航 13900000000；12345')
  const survey = await aHeldSurvey(counter, first.caseId)
  expect(survey.contact).toEqual({ name: '周航', phone: '13900000000' })
})

test('the platform is told which case an outside line came from, and for whom the enterprise applies', async () => {
  const counter = await aHall()
  const { call } = counter
  const origin = await anAcceptedCase(counter)
  const survey = await aHeldSurvey(counter, origin.caseId)
  const linked = await call('links.openOutsideLine', {
    ...{ caseId: uuidv7(), fromCaseId: origin.caseId, surveyId: survey.surveyId },
    ...{ itemIds: ['HN-07-1a'], agentId: 'water-company' },
  })
  const { caseId, items } = linked
  const catalogue = await call('catalogue.get', { version: linked.catalogueVersion })
  const known: Record<string, FactValue> = Object.fromEntries(
    linked.facts.map(({ key, value }) => [key, value]),
  )
  const own = { ...known, 'applicant.name': '长沙演练水务有限公司' }
  const answers = completeAnswers(catalogue, items, own)
  const changes = Object.entries(answers)
    .filter(([key]) => known[key] === undefined)
    .map(([key, value]) => ({ key, value }))
  await call('cases.saveFacts', { caseId, changes })
  const taken = new Set(linked.materials.map(({ materialId }) => materialId))
  for (const { id, handlings, neededBy, copies } of catalogue.materials) {
    const [handling] = handlings
    const isOurs = neededBy.some(({ item }) => items.some(({ itemId }) => itemId === item))
    if (!handling || !isOurs || taken.has(id)) continue
    await call('cases.saveMaterial', {
      ...{ caseId, materialId: id, handling, copies: Math.max(1, copies) },
      licenceId: null,
    })
  }
  await call('cases.accept', { caseId })
  expect((await toldOf(counter, caseId)).linkedTo).toEqual({
    kind: 'outside-line',
    caseId: origin.caseId,
    caseNo: origin.number?.number,
    client: { name: '湖南青禾食品有限公司', idNumber: expect.stringMatching(/^9143/) },
  })
})
