import { uuidv7 } from 'uuidv7'
import { expect, onTestFinished, test } from 'vitest'
import { startPlatform } from '../../../electron/training/platform/platform.ts'
import { sampleProjects } from '../../../electron/training/platform/sample-projects.ts'
import type { PushedProject } from '../../../shared/case/pushed-project.ts'
import { anAcceptedCase } from '../../support/surveyed-case.ts'
import { aCounter, type CounterOptions, signIn } from '../../support/test-counter.ts'
import { testDirectory } from '../../support/test-database.ts'
import { until } from '../../support/until.ts'

const all = { state: null, limit: 50 } as const

async function aPlatformWith(projects: readonly PushedProject[]) {
  const platform = await startPlatform({ dataDirectory: testDirectory() })
  onTestFinished(() => platform.close())
  for (const project of projects) platform.push(project)
  return platform
}

async function aCounterOn(
  platform: { readonly url: string },
  waiting: number,
  options: CounterOptions = {},
) {
  const counter = await aCounter({ ...options, platformUrl: platform.url })
  await signIn(counter.call)
  counter.engine.services.sync.start()
  await until(
    `${waiting} projects have come`,
    async () => (await counter.call('projects.pushed', all)).waiting === waiting,
  )
  return counter
}

const samples = sampleProjects(new Date('2026-11-20T01:00:00.000Z'))
const many = Array.from({ length: 25 }, (_, index): PushedProject => {
  const [sample] = samples
  if (!sample) throw new Error('there are samples')
  return { ...sample, projectId: `p${index}` }
})

test('a pushed project becomes an entry in every counter of its province, and no other', async () => {
  const platform = await aPlatformWith(samples)
  const { call, notices } = await aCounterOn(platform, 2)
  const { rows } = await call('projects.pushed', all)
  expect(rows).toMatchObject([
    { name: '岳麓区示范产业园一期厂房', regionName: '长沙市岳麓区', state: 'waiting' },
    { name: '芦淞区示范家园住宅小区', regionName: '株洲市芦淞区' },
  ])
  expect(notices).toContainEqual({ kind: 'projects-changed' })
  const hainan = await aCounterOn(platform, 2, { province: 'hainan' })
  const other = await hainan.call('projects.pushed', all)
  expect(other.rows.map(({ regionName }) => regionName)).toEqual(['海口市龙华区', '三亚市海棠区'])
})

test('page by page each comes exactly once, also when the counter is opened again', async () => {
  const platform = await aPlatformWith(many)
  const dataDirectory = testDirectory()
  const first = await aCounterOn(platform, 25, { dataDirectory })
  await first.engine.close()
  const [sample] = many
  if (sample) platform.push({ ...sample, projectId: 'late' })
  const second = await aCounterOn(platform, 26, { dataDirectory, launchId: 'launch-2' })
  const events = await second.engine.services.db
    .selectFrom('event')
    .select('payload')
    .where('kind', '=', 'projects-received')
    .execute()
  const received = events.flatMap(({ payload }) => JSON.parse(payload).projectIds as string[])
  expect(received.toSorted((left, right) => (left < right ? -1 : 1))).toEqual(
    ['late', ...many.map(({ projectId }) => projectId)].toSorted((left, right) =>
      left < right ? -1 : 1,
    ),
  )
})

test('an entry that nobody can read holds no other up', async () => {
  const [sample, other] = samples
  if (!sample || !other) throw new Error('there are samples')
  const broken = { ...sample, projectId: 'broken', name: '' }
  const platform = await aPlatformWith([broken, sample, other])
  const { engine } = await aCounterOn(platform, 2)
  const event = await engine.services.db
    .selectFrom('event')
    .select('payload')
    .where('kind', '=', 'projects-received')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(event.payload)).toMatchObject({ unreadable: 1 })
})

test('one key makes it a draft that holds all that the platform knows, with its source, and proposes the items', async () => {
  const { call } = await aCounterOn(await aPlatformWith(samples), 2)
  const [entry] = (await call('projects.pushed', all)).rows
  const projectId = entry?.projectId ?? ''
  const draft = await call('projects.openDraft', { caseId: uuidv7(), projectId })
  expect(draft.facts).toHaveLength(entry?.factCount ?? 0)
  const bySource = new Map(draft.facts.map(({ key, source }) => [key, source]))
  expect(bySource.get('applicant.idNumber')).toBe('licence')
  expect(bySource.get('project.siteAddress')).toBe('platform')
  expect(draft.items.map(({ itemId }) => itemId)).toEqual([
    'HN-01',
    'HN-02',
    'HN-03',
    'HN-04',
    'HN-06',
  ])
  expect(draft.items[1]).toEqual({ itemId: 'HN-02', variantId: 'high-voltage' })
  const again = await call('projects.openDraft', { caseId: uuidv7(), projectId })
  expect(again.caseId).toBe(draft.caseId)
  const { rows, waiting } = await call('projects.pushed', all)
  expect(waiting).toBe(1)
  expect(rows[0]).toMatchObject({ state: 'drafted', caseId: draft.caseId })
  await expect(call('projects.setAside', { projectId, reason: '重复推送' })).rejects.toThrow(
    /已建草稿/,
  )
})

test('a project can be set aside with a reason, and taken back', async () => {
  const { call } = await aCounterOn(await aPlatformWith(samples), 2)
  const projectId = (await call('projects.pushed', all)).rows[0]?.projectId ?? ''
  await expect(call('projects.setAside', { projectId, reason: '' })).rejects.toThrow(/请写明/)
  expect(await call('projects.setAside', { projectId, reason: '申请人已另行申请' })).toMatchObject({
    state: 'set-aside',
    reason: '申请人已另行申请',
  })
  expect((await call('projects.pushed', all)).waiting).toBe(1)
  await expect(call('projects.openDraft', { caseId: uuidv7(), projectId })).rejects.toThrow(
    /已标为不办/,
  )
  expect(await call('projects.reopen', { projectId })).toMatchObject({ state: 'waiting' })
})

test('a project has one specialist, whom all its cases show, and who hands over with a note', async () => {
  const counter = await aCounter()
  const { call } = counter
  await signIn(call)
  const one = await anAcceptedCase(counter)
  const other = await anAcceptedCase(counter)
  const named = {
    ...{ caseId: one.caseId, specialistId: uuidv7(), accountId: 'training-helper', note: '' },
    ...{ name: '周航', phone: '13900000000' },
  }
  await expect(call('projects.assignSpecialist', { ...named, phone: '9' })).rejects.toThrow(/电话/)
  await call('projects.assignSpecialist', named)
  // Asked again after a lost answer.
  await call('projects.assignSpecialist', named)
  const shown = await call('projects.specialists', { caseId: other.caseId })
  expect(shown).toMatchObject({ current: { name: '周航', ofProject: true }, before: [] })
  const handed = await call('projects.assignSpecialist', {
    ...{ caseId: other.caseId, specialistId: uuidv7(), accountId: null },
    ...{ name: '李敏', phone: '0731-80000000', note: '供水方案待送达' },
  })
  expect(handed).toMatchObject({
    current: { name: '李敏', note: '供水方案待送达' },
    before: [{ name: '周航', endedAt: expect.any(String) }],
  })
})
