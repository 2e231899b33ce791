import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'

test('an evaluation on the applicant’s screen is the applicant’s own, given once per stage', async () => {
  const { call, request, engine } = await aCounter()
  await signIn(call)
  const { caseId } = await aCompleteDraft(call)
  const show = (stage: 'accepted' | 'completed') =>
    request('applicant.show', { kind: 'evaluate', showingId: uuidv7(), caseId, stage })
  expect(await show('accepted')).toMatchObject({ ok: false, failure: { code: 'refused' } })
  await call('cases.accept', { caseId })
  expect(await show('completed')).toMatchObject({ ok: false, failure: { code: 'refused' } })
  const showingId = uuidv7()
  await call('applicant.show', { kind: 'evaluate', showingId, caseId, stage: 'accepted' })
  const given = { showingId, evaluationId: uuidv7(), score: 5, indicators: {}, remark: '' }
  const evaluate = () => engine.dispatch('applicant', 'applicant.evaluate', given)
  expect(await evaluate()).toMatchObject({ ok: true, value: { kind: 'rest' } })
  expect(await evaluate()).toMatchObject({ ok: true })
  const { stages } = await call('evaluation.ofCase', { caseId })
  expect(stages[0]?.evaluation).toMatchObject({ score: 5, channel: 'screen' })
  expect(await show('accepted')).toMatchObject({
    failure: { message: expect.stringContaining('只评价一次') },
  })
  const [state] = await call('applicant.state', { caseId, documentIds: [] })
  expect(state).toMatchObject({ kind: 'evaluate', state: 'done' })
})
