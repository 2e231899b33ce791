import { expect, test } from 'vitest'
import { z } from 'zod'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'

const licenceId = '1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0'

async function aDraftWithLicence() {
  const counter = await aCounter()
  await signIn(counter.call)
  const draft = await aCompleteDraft(counter.call)
  const { materials } = await counter.call('catalogue.get', { version: null })
  const listed = new Set(draft.materials.map(({ materialId }) => materialId))
  const find = (eLicence: boolean) => {
    const found = materials.find(
      (one) =>
        one.eLicence === eLicence && listed.has(one.id) && one.handlings.includes('electronic'),
    )
    if (!found) throw new Error('the case lists such a material')
    return found.id
  }
  const record = {
    caseId: draft.caseId,
    materialId: find(true),
    handling: 'electronic' as const,
    copies: 0,
    licenceId,
  }
  return { counter, record, plainId: find(false) }
}

test('a 证照标识 is kept normalised, sent with the case, and stands on paper with its end alone', async () => {
  const { counter, record } = await aDraftWithLicence()
  const { caseId, materialId } = record
  await counter.call('cases.saveMaterial', {
    ...record,
    licenceId: ` ${licenceId.toLowerCase().replaceAll('.', '．')}`,
  })
  const { materials } = await counter.call('cases.open', { caseId })
  expect(materials.find((one) => one.materialId === materialId)).toMatchObject({ licenceId })
  await counter.call('cases.accept', { caseId })
  const { db } = counter.engine.services
  const { body } = await db.selectFrom('outbox').select('body').executeTakeFirstOrThrow()
  expect(JSON.parse(String(body)).materials).toContainEqual(
    expect.objectContaining({ materialId, handling: 'electronic', licenceId }),
  )
  const letters = await db.selectFrom('document').select('model').execute()
  expect(letters).toHaveLength(2)
  for (const { model } of letters) {
    expect(String(model)).toContain('证照标识尾号 01.002.0')
    expect(String(model)).not.toContain(licenceId)
  }
})

test('the log says that one was given and never which', async () => {
  const { counter, record } = await aDraftWithLicence()
  await counter.call('cases.saveMaterial', record)
  await counter.call('cases.saveMaterial', { ...record, licenceId: null })
  const events = await counter.engine.services.db
    .selectFrom('event')
    .select(['kind', 'payload'])
    .execute()
  expect(events.map(({ payload }) => String(payload)).join()).not.toContain('11100000000013338W009')
  const saved = events.filter(({ kind }) => kind === 'material-saved').slice(-2)
  const Payload = z.object({ licence: z.boolean() })
  expect(saved.map(({ payload }) => Payload.parse(JSON.parse(String(payload))).licence)).toEqual([
    true,
    false,
  ])
  const history = await counter.call('cases.history', { caseId: record.caseId })
  expect(history.some(({ text }) => text.includes('（电子件，已登记证照标识）'))).toBe(true)
})

test('one that is wrong, or has no place, is refused in words and nothing is saved', async () => {
  const { counter, record, plainId } = await aDraftWithLicence()
  const before = await counter.call('cases.open', { caseId: record.caseId })
  const attempts = [
    [{ ...record, licenceId: '1.2.156.3005.2.1' }, /应有 10 段/],
    [{ ...record, handling: 'original' as const }, /收电子件时才填证照标识/],
    [{ ...record, materialId: plainId }, /没有电子证照/],
  ] as const
  for (const [input, message] of attempts) {
    expect(await counter.request('cases.saveMaterial', input)).toMatchObject({
      ok: false,
      failure: { message: expect.stringMatching(message) },
    })
  }
  expect(await counter.call('cases.open', { caseId: record.caseId })).toEqual(before)
})
