import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { success } from '../../../shared/ipc/reply.ts'
import { inventedIdNumber } from '../../support/cards.ts'
import { listWords } from '../../support/pdf-pixels.ts'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'

const owner = { name: '林样田', idNumber: inventedIdNumber('99999919900307109') }
const agent = { name: '周样禾', idNumber: inventedIdNumber('99999919880512203') }
const stranger = inventedIdNumber('99999919770101301')

/** One case that two people share: the owner applies, the agent handles it for him. */
async function aSharedCase() {
  let onReader = stranger
  const counter = await aCounter({
    callPeer: async (_, method) =>
      success(
        method === 'readCard'
          ? {
              ...{ layout: 'citizen', name: '林样田', sex: '女', nation: '汉', authority: '' },
              ...{ birthDate: '1990-03-07', address: '', validFrom: '2020-01-01' },
              ...{ validUntil: '长期', writing: {}, warnings: [], photo: null, idNumber: onReader },
            }
          : {},
      ),
  })
  await signIn(counter.call)
  const { caseId } = await aCompleteDraft(
    counter.call,
    [{ itemId: 'HN-06', variantId: 'general' }],
    {
      'applicant.type': '1',
      'applicant.name': owner.name,
      'applicant.idNumber': owner.idNumber,
      'applicant.phone': '13800001234',
      'handler.name': agent.name,
      'handler.idNumber': agent.idNumber,
      'handler.mobile': '13900005678',
      'project.name': `${agent.name}代${owner.name}申请的排水`,
      'project.needOutsideLine': false,
    },
  )
  const { number } = await counter.call('cases.accept', { caseId })
  await signIn(counter.call, 'chenjing')
  const wordsFor = async (idNumber: string) => {
    const { files } = await counter.call('privacy.exportSubject', {
      ...{ idNumber, checkedBy: 'seen', directory: null },
    })
    const pdf = await readFile(files[0]?.path ?? '')
    const sha256 = createHash('sha256').update(pdf).digest('hex')
    expect(files.map((file) => file.sha256)).toEqual([sha256])
    return (await listWords(pdf)).map(({ text }) => text).join('')
  }
  const layCard = (idNumber: string) => {
    onReader = idNumber
  }
  return { ...counter, caseId, caseNo: number.number, wordsFor, layCard }
}

test('each of two people finds the case that they share, as what he is in it, and when it may go', async () => {
  const { call, caseId, caseNo, engine } = await aSharedCase()
  const ofOwner = await call('privacy.subject', { idNumber: owner.idNumber })
  expect(ofOwner.rows).toMatchObject([{ caseId, caseNo, roles: ['applicant'] }])
  expect(ofOwner.rows[0]?.deletion).toContain('还没有办结，现在不能删除')
  const { db } = engine.services
  const atPlatform = { state: 'accepted' as const, ended_at: '2026-11-20T01:00:00.000Z' }
  await db.updateTable('outbox').set(atPlatform).execute()
  await db.updateTable('clock').set({ state: 'met', ended_on: '2026-11-20' }).execute()
  await db.updateTable('joint_case').set({ state: 'withdrawn' }).execute()
  const ended = await call('privacy.subject', { idNumber: owner.idNumber })
  expect(ended.rows[0]?.deletion).toMatch(/^保存到 2027-02-18，期满后可以删除/)
  const ofAgent = await call('privacy.subject', { idNumber: agent.idNumber })
  expect(ofAgent.rows).toMatchObject([{ caseId, roles: expect.arrayContaining(['handler']) }])
})

test('who asks reads his own whole, where it came from and who read it; the others are masked', async () => {
  const { wordsFor, caseNo } = await aSharedCase()
  const ofOwner = await wordsFor(owner.idNumber)
  for (const own of [owner.idNumber, owner.name, '13800001234', caseNo, '手填', '查看办件内容'])
    expect(ofOwner).toContain(own)
  for (const others of [agent.name, agent.idNumber, '13900005678'])
    expect(ofOwner).not.toContain(others)
  expect(ofOwner).toContain(`代${owner.name}申请的排水`)

  const ofAgent = await wordsFor(agent.idNumber)
  for (const own of [agent.idNumber, agent.name, '13900005678']) expect(ofAgent).toContain(own)
  for (const others of [owner.name, owner.idNumber, '13800001234', '申请的排水', '拟开工日期'])
    expect(ofAgent).not.toContain(others)
})

test('a number that nobody has finds nothing, and one that can’t be is said to be wrong', async () => {
  const { call, request } = await aSharedCase()
  expect(await call('privacy.subject', { idNumber: stranger })).toEqual({ rows: [] })
  const nothing = await request('privacy.exportSubject', {
    ...{ idNumber: stranger, checkedBy: 'seen', directory: null },
  })
  expect(nothing).toMatchObject({ ok: false, failure: { code: 'not-found' } })
  const wrong = await request('privacy.subject', {
    idNumber: `${owner.idNumber.slice(0, 17)}${owner.idNumber.endsWith('1') ? '2' : '1'}`,
  })
  expect(wrong).toMatchObject({ failure: { fields: { idNumber: expect.any(String) } } })
})

test('another’s card on the reader gets nothing; his own does, and the log names nobody', async () => {
  const { request, layCard, engine, caseId, call } = await aSharedCase()
  const wish = { idNumber: owner.idNumber, checkedBy: 'card', directory: null }
  layCard(agent.idNumber)
  expect(await request('privacy.exportSubject', wish)).toMatchObject({
    failure: { code: 'refused', message: expect.stringContaining('不一致') },
  })
  layCard(owner.idNumber)
  await call('privacy.subject', { idNumber: owner.idNumber })
  expect(await request('privacy.exportSubject', wish)).toMatchObject({ value: { cases: 1 } })
  const log = await engine.services.db.selectFrom('event').select(['kind', 'payload']).execute()
  const exported = log.filter(({ kind }) => kind === 'subject-exported')
  expect(exported.map(({ payload }) => JSON.parse(payload))).toMatchObject([
    { caseIds: [caseId], checkedBy: 'card', sha256: [expect.stringMatching(/^[0-9a-f]{64}$/)] },
  ])
  const all = JSON.stringify(log)
  for (const personal of [owner.idNumber, owner.name, agent.idNumber, agent.name])
    expect(all).not.toContain(personal)
  await signIn(call)
  expect(await request('privacy.subject', { idNumber: owner.idNumber })).toMatchObject({
    failure: { code: 'not-allowed' },
  })
})
